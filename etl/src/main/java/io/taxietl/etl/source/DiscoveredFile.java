package io.taxietl.etl.source;

import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A file that the input holds, before anyone has looked inside.
 *
 * @param uri full URI as Spark writes it into {@code _metadata.file_path}
 * @param fingerprint changes whenever the content may have changed: size and entity tag where the store has one, size
 *     and modification time elsewhere
 */
public record DiscoveredFile(String uri, FileStatus status, String fingerprint) {

    static DiscoveredFile of(FileStatus status) {
        // The same way round as Spark does it, so that both write the same text.
        String uri = new Path(status.getPath().toString()).toUri().toString();
        String tag = status instanceof EtagSource tagged ? tagged.getEtag() : null;
        String version = tag == null ? "modified:" + status.getModificationTime() : "etag:" + tag.replace("\"", "");
        return new DiscoveredFile(uri, status, "bytes:" + status.getLen() + " " + version);
    }

    /** The last part of the path. */
    public String name() {
        return status.getPath().getName();
    }
}
