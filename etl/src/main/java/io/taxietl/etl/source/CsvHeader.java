package io.taxietl.etl.source;

import io.taxietl.etl.schema.TripColumn;
import io.taxietl.etl.schema.UtcTimestamps;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The header line of a CSV file: the first one that is not blank. The lines after it tell whether times are marked as UTC. */
final class CsvHeader {
    private static final int HEAD_BYTES = 32 * 1024;
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    private static final Pattern NUMBER_OR_TIME = Pattern.compile("[-+$]?[\\d.,:/ -]*\\d[\\d.,:/ -]*(?:[AaPp][Mm])?");
    private static final int LONGEST_DATA = 40;
    private static final String EXPECTED = "text in UTF-8 whose first line has the names of the columns";
    private static final String OR_GO_ON = " Or set sources.onUnreadableFile to quarantine to go on without it.";

    private CsvHeader() {}

    /**
     * @param utcTimestamps what times mean that are marked as UTC
     * @throws UnfitFileException if the file is no CSV file with a header
     */
    static InspectedFile read(DiscoveredFile file, Configuration configuration, UtcTimestamps utcTimestamps)
            throws IOException {
        Path path = file.status().getPath();
        CompressionCodec codec = new CompressionCodecFactory(configuration).getCodec(path);
        byte[] head = head(file, configuration, codec);
        Optional<ForeignContent> foreign = ForeignContent.in(head);
        if (foreign.isPresent()) {
            throw unfit(foreign.get().found(), foreign.get().advice());
        }
        CsvLayout layout = layout(headerLine(head));
        return utcTimestamps == UtcTimestamps.INSTANT
                ? InspectedFile.csv(file, layout, withInstants(layout), List.of())
                : InspectedFile.csv(file, layout, layout.schema(), warnings(layout, head));
    }

    private static StructType withInstants(CsvLayout layout) {
        StructType schema = new StructType();
        for (StructField field : layout.schema().fields()) {
            MetadataBuilder metadata = new MetadataBuilder();
            if (isTime(field.name())) {
                UtcMark.putInstants(metadata);
            }
            schema = schema.add(new StructField(field.name(), field.dataType(), true, metadata.build()));
        }
        return schema;
    }

    private static List<String> warnings(CsvLayout layout, byte[] head) {
        Set<String> inUtc = new LinkedHashSet<>();
        new String(head, StandardCharsets.UTF_8).lines().forEach(line -> {
            List<String> values = CsvLine.split(line, layout.separator());
            for (int position = 0; values != null && position < layout.columns().size(); position++) {
                String name = layout.columns().get(position);
                if (position < values.size() && isTime(name) && UtcMark.isIn(values.get(position))) {
                    inUtc.add(name);
                }
            }
        });
        return inUtc.isEmpty()
                ? List.of()
                : List.of(
                        "%s are written as UTC, and were read as New York's wall clock. If they are true instants, set sources.utcTimestamps to instant."
                                .formatted(String.join(", ", inUtc)));
    }

    private static boolean isTime(String name) {
        return TripColumn.called(name).filter(TripColumn::isTime).isPresent();
    }

    private static byte[] head(DiscoveredFile file, Configuration configuration, CompressionCodec codec)
            throws IOException {
        Path path = file.status().getPath();
        try (InputStream raw = path.getFileSystem(configuration).open(path);
                InputStream plain = codec == null ? raw : codec.createInputStream(raw)) {
            return plain.readNBytes(HEAD_BYTES);
        } catch (IOException failure) {
            byte[] head = FileHead.read(file, configuration).bytes();
            if (codec == null || head.length == 0 || ForeignContent.isCompressed(head)) {
                throw failure;
            }
            Optional<ForeignContent> foreign = ForeignContent.in(head);
            String ending = codec.getDefaultExtension();
            throw unfit(
                    "%s, although its name ends in %s"
                            .formatted(foreign.map(ForeignContent::found).orElse("no compressed data"), ending),
                    foreign.map(ForeignContent::advice)
                            .orElse("If it is plain text, take %s off its name; if not, replace it."
                                    .formatted(ending)));
        }
    }

    /** The first line that is not blank, ended as Spark ends lines. */
    private static String headerLine(byte[] head) throws UnfitFileException {
        boolean marked = head.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(head, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
        int start = marked ? BYTE_ORDER_MARK.length : 0;
        while (start < head.length) {
            int end = start;
            while (end < head.length && head[end] != '\n' && head[end] != '\r') {
                end++;
            }
            if (end == HEAD_BYTES) {
                throw unfit("a file whose first line is longer than 32 kB", "Look at its beginning and replace it.");
            }
            String line = decoded(ByteBuffer.wrap(head, start, end - start));
            if (!line.isBlank()) {
                return line;
            }
            start = end + 1;
        }
        throw unfit("empty", "Replace or remove it.");
    }

    private static String decoded(ByteBuffer line) throws UnfitFileException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(line).toString();
        } catch (CharacterCodingException notUtf8) {
            throw unfit(
                    "a file whose first line is not in UTF-8",
                    "Convert it to UTF-8, for example from Latin-1 (iconv -f ISO-8859-1 -t UTF-8).");
        }
    }

    /** With the separator by which the header has most of the known columns. */
    private static CsvLayout layout(String header) throws UnfitFileException {
        char best = SEPARATORS[0];
        int mostKnown = 0;
        for (char separator : SEPARATORS) {
            int known = knownColumns(CsvLine.split(header, separator));
            if (known > mostKnown) {
                best = separator;
                mostKnown = known;
            }
        }
        if (mostKnown == 0 && isData(header)) {
            throw unfit(
                    "a file without a header line, for its first line is data (%s)".formatted(abridged(header)),
                    "Write the names of the columns above it.");
        }
        return CsvLayout.of(header, best);
    }

    private static int knownColumns(List<String> names) {
        StructType schema = new StructType();
        for (String name : names == null ? List.<String>of() : names) {
            schema = schema.add(name, DataTypes.StringType);
        }
        return ColumnNames.of(schema, List.of()).fields().size();
    }

    /** Whether most values of the line are numbers or times, which names never are. */
    private static boolean isData(String line) {
        for (char separator : SEPARATORS) {
            List<String> values = CsvLine.split(line, separator);
            if (values != null && values.size() > 2) {
                long data = values.stream()
                        .filter(value -> value.length() <= LONGEST_DATA
                                && NUMBER_OR_TIME.matcher(value.strip()).matches())
                        .count();
                if (2 * data > values.size()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String abridged(String line) {
        return line.length() <= 60 ? line : line.substring(0, 60) + "...";
    }

    static UnfitFileException unfit(String found, String advice) {
        return new UnfitFileException(found, EXPECTED, advice + OR_GO_ON);
    }
}
