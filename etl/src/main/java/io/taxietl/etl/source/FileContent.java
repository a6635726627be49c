package io.taxietl.etl.source;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/**
 * Tells files of equal content by a hash of their length and their first and last 64 KB, which hold all statistics of a
 * Parquet file. It reads nothing else, so it costs the same for a file of any size.
 */
public final class FileContent {
    private static final int END_BYTES = 64 * 1024;
    private static final int HASH_BYTES = 16;
    private static final int FILES_AT_ONCE = 16;

    private FileContent() {}

    /**
     * The hash of each file by its URI.
     *
     * @throws InputException if a file cannot be read
     */
    public static Map<String, String> of(List<DiscoveredFile> files, Configuration configuration) {
        List<String> hashes = new ParallelFiles(FILES_AT_ONCE).map(files, file -> of(file, configuration));
        Map<String, String> byUri = new TreeMap<>();
        for (int index = 0; index < hashes.size(); index++) {
            byUri.put(files.get(index).uri(), hashes.get(index));
        }
        return byUri;
    }

    private static String of(DiscoveredFile file, Configuration configuration) {
        Path path = file.status().getPath();
        try (FSDataInputStream stream = path.getFileSystem(configuration).open(path)) {
            long length = file.status().getLen();
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            hash.update(ByteBuffer.allocate(Long.BYTES).putLong(length).flip());
            byte[] end = new byte[(int) Math.min(length, END_BYTES)];
            stream.readFully(0, end);
            hash.update(end);
            stream.readFully(length - end.length, end);
            hash.update(end);
            return "ends:" + HexFormat.of().formatHex(Arrays.copyOf(hash.digest(), HASH_BYTES));
        } catch (IOException failure) {
            throw new InputException(
                    "Cannot read %s: the file system answers \"%s\", expected the file that was listed. Start the run again."
                            .formatted(file.uri(), failure.getMessage()),
                    failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
