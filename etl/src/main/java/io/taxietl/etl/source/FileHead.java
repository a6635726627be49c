package io.taxietl.etl.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** What a file is by its first bytes, whatever its name says. */
final class FileHead {
    private static final int LENGTH = 512;
    private static final byte[] PARQUET = ascii("PAR1");
    private static final byte[] ENCRYPTED_PARQUET = ascii("PARE");
    private static final int COMMAS_OF_CSV = 3;

    private final byte[] bytes;

    private FileHead(byte[] bytes) {
        this.bytes = bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static FileHead read(DiscoveredFile file, Configuration configuration) throws IOException {
        Path path = file.status().getPath();
        try (InputStream stream = path.getFileSystem(configuration).open(path)) {
            return new FileHead(stream.readNBytes(LENGTH));
        }
    }

    /** Whether the last bytes are those of Parquet: without them it was cut short. */
    static boolean endsAsParquet(DiscoveredFile file, Configuration configuration) throws IOException {
        Path path = file.status().getPath();
        long start = file.status().getLen() - PARQUET.length;
        try (FSDataInputStream stream = path.getFileSystem(configuration).open(path)) {
            stream.seek(Math.max(0, start));
            return new FileHead(stream.readNBytes(PARQUET.length)).isParquet();
        }
    }

    boolean isParquet() {
        return startsWith(PARQUET) || startsWith(ENCRYPTED_PARQUET);
    }

    /** What a file that is no Parquet file is, in words that follow "it is". */
    String description() {
        return bytes.length == 0
                ? "empty"
                : ForeignContent.in(bytes).map(ForeignContent::found).orElseGet(this::unsigned);
    }

    private String unsigned() {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (!isText(text)) {
            return "no Parquet file";
        }
        long commas = text.strip()
                .lines()
                .findFirst()
                .map(line -> line.chars().filter(character -> character == ',').count())
                .orElse(0L);
        return commas >= COMMAS_OF_CSV ? "CSV text under another name" : "text";
    }

    byte[] bytes() {
        return bytes;
    }

    private static boolean isText(String text) {
        // The last character may be cut.
        return text.chars()
                .limit(Math.max(1, text.length() - 1))
                .allMatch(character -> (character >= ' ' && character != '\uFFFD')
                        || character == '\n'
                        || character == '\r'
                        || character == '\t');
    }

    private boolean startsWith(byte[] prefix) {
        if (bytes.length < prefix.length) {
            return false;
        }
        for (int index = 0; index < prefix.length; index++) {
            if (bytes[index] != prefix[index]) {
                return false;
            }
        }
        return true;
    }
}
