package io.taxietl.etl.source;

import org.apache.hadoop.fs.FileStatus;

/**
 * A file that the input holds, before anyone has looked inside.
 *
 * @param uri full URI as Spark writes it into {@code _metadata.file_path}
 * @param fingerprint changes whenever the content may have changed: size and entity tag where the store has one, size
 *     and modification time elsewhere
 */
public record DiscoveredFile(String uri, FileStatus status, String fingerprint) {

    /** The last part of the path. */
    public String name() {
        return status.getPath().getName();
    }

    boolean isParquet() {
        return FileFormat.of(name()).filter(FileFormat.PARQUET::equals).isPresent();
    }
}
