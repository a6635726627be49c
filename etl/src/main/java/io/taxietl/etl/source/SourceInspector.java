package io.taxietl.etl.source;

import io.taxietl.etl.schema.TripColumn;
import io.taxietl.etl.schema.UtcTimestamps;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.spark.sql.types.StructField;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into the footer of each Parquet file and the header of each CSV file, without a Spark job: a few kilobytes a
 * file, several files at a time.
 */
public final class SourceInspector {
    private static final Logger LOG = LoggerFactory.getLogger(SourceInspector.class);
    // Footers are waiting time, not work: more at once than a machine has cores.
    private static final int FILES_AT_ONCE = 16;

    private static final String WHOLE_PARQUET = "a whole Parquet file";

    private final Configuration configuration;
    private final List<TripColumn> requiredColumns;
    private final UtcTimestamps utcTimestamps;

    /**
     * @param requiredColumns canonical names; files that lack one of them count as unreadable
     * @param utcTimestamps what times mean that a file marks as UTC without a zone
     */
    public SourceInspector(Configuration configuration, List<String> requiredColumns, UtcTimestamps utcTimestamps) {
        this.configuration = configuration;
        this.utcTimestamps = utcTimestamps;
        this.requiredColumns = requiredColumns.stream()
                .map(name -> TripColumn.named(name).orElseThrow())
                .toList();
    }

    /** The same, for files whose times are taken for wall-clock times. */
    public SourceInspector(Configuration configuration, List<String> requiredColumns) {
        this(configuration, requiredColumns, UtcTimestamps.WALL_CLOCK);
    }

    /** Inspects every file of a listing; what that has passed over is passed over here as well. */
    public Inspection inspect(Listing listing) {
        Inspection found = inspect(listing.files());
        List<String> passedOver = new ArrayList<>(listing.passedOver());
        passedOver.addAll(found.passedOver());
        passedOver.sort(null);
        return new Inspection(found.readable(), found.unreadable(), passedOver);
    }

    /** Inspects every file; one that cannot be read is part of the result and never an exception. */
    public Inspection inspect(List<DiscoveredFile> files) {
        List<InspectedFile> readable = new ArrayList<>();
        List<UnreadableFile> unreadable = new ArrayList<>();
        List<String> passedOver = new ArrayList<>();
        for (Object outcome : new ParallelFiles(FILES_AT_ONCE).map(files, this::inspect)) {
            if (outcome instanceof InspectedFile inspected) {
                readable.add(inspected);
            } else if (outcome instanceof UnreadableFile bad) {
                unreadable.add(bad);
            } else {
                passedOver.add(((DiscoveredFile) outcome).uri());
            }
        }
        return new Inspection(List.copyOf(readable), List.copyOf(unreadable), List.copyOf(passedOver));
    }

    /** An inspected file, an unreadable one, or the file itself where it is none of trips. */
    private Object inspect(DiscoveredFile file) {
        if (file.name().contains(":") && file.uri().startsWith("file:")) {
            return UnreadableFile.withColon(file);
        }
        try {
            Optional<FileFormat> promised = FileFormat.promisedBy(file.name());
            // Most files are what their name says: one look is enough.
            boolean parquet = promised.filter(FileFormat.PARQUET::equals).isPresent()
                    || FileHead.read(file, configuration).isParquet();
            if (!parquet && promised.isEmpty()) {
                return file;
            }
            return checked(parquet ? parquet(file) : CsvHeader.read(file, configuration, utcTimestamps));
        } catch (UnfitFileException unfit) {
            return unfit.of(file);
        } catch (FileNotFoundException gone) {
            return UnreadableFile.vanished(file);
        } catch (IOException | RuntimeException failure) {
            LOG.info("{} cannot be read", file.uri(), failure);
            return FileState.difference(file, configuration).orElseGet(() -> unreadable(file, failure));
        }
    }

    private InspectedFile parquet(DiscoveredFile file) throws IOException {
        try {
            return ParquetFooter.read(file, configuration, utcTimestamps);
        } catch (UnfitFileException | FileNotFoundException known) {
            throw known;
        } catch (IOException | RuntimeException failure) {
            FileHead head = FileHead.read(file, configuration);
            if (!head.isParquet()) {
                throw new UnfitFileException(head.description(), WHOLE_PARQUET);
            }
            throw failure;
        }
    }

    private Object checked(InspectedFile inspected) {
        List<String> missing = missingColumns(inspected);
        return missing.isEmpty()
                ? inspected
                : new UnreadableFile(
                        inspected.file(),
                        "without column " + String.join(", ", missing),
                        "the columns of TLC's yellow taxi files");
    }

    /** The storage is the matter where it does not even give the first bytes. */
    private UnreadableFile unreadable(DiscoveredFile file, Exception failure) {
        try {
            FileHead head = FileHead.read(file, configuration);
            long bytes = file.status().getLen();
            String found = "%d bytes that cannot be read (%s)".formatted(bytes, message(failure));
            if (bytes == 0) {
                found = "empty";
            } else if (head.isParquet() && !FileHead.endsAsParquet(file, configuration)) {
                found = "%d bytes of a Parquet file whose end is missing".formatted(bytes);
            }
            return new UnreadableFile(file, found, head.isParquet() ? WHOLE_PARQUET : "a CSV file with a header line");
        } catch (ChecksumException damaged) {
            return new UnreadableFile(
                    file,
                    "not what the checksum file beside it says (.%s.crc)".formatted(file.name()),
                    "both to be of one copy",
                    "Replace the file, or remove the checksum file if the other is right; or set"
                            + " sources.onUnreadableFile to quarantine.",
                    true);
        } catch (IOException storage) {
            return UnreadableFile.withheld(file, message(storage));
        }
    }

    private static String message(Exception failure) {
        if (failure instanceof NullPointerException) {
            // Parquet's reader ends so where the footer has a type or an encoding that it does not know.
            return "its footer is damaged, or has what is newer than Spark's reader";
        }
        return failure.getMessage() == null
                ? failure.getClass().getSimpleName()
                : failure.getMessage().lines().findFirst().orElse("");
    }

    private List<String> missingColumns(InspectedFile inspected) {
        ColumnNames names = inspected.columnNames();
        List<String> missing = new ArrayList<>();
        for (TripColumn column : requiredColumns) {
            if (!names.fields().containsKey(column)) {
                missing.add(column.columnName());
            }
        }
        for (TripColumn column : TripColumn.values()) {
            for (StructField field : names.fields().getOrDefault(column, List.of())) {
                if (!Conversion.supports(column, field)) {
                    missing.add("%s as %s (it is %s)"
                            .formatted(column.columnName(), column.type().simpleString(), kind(field)));
                }
            }
        }
        return missing;
    }

    private static String kind(StructField field) {
        if (field.metadata().contains(ParquetColumn.FOREIGN)) {
            return field.metadata().getString(ParquetColumn.FOREIGN);
        }
        boolean nanoseconds = field.metadata().contains(ParquetColumn.NANOSECONDS);
        return nanoseconds ? "timestamp" : field.dataType().simpleString();
    }
}
