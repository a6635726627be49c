package io.taxietl.etl.publish;

import io.taxietl.etl.schema.LineageColumn;

/**
 * What the record knows of a source file that a published run has dealt with.
 *
 * @param fingerprint of the content that was read; a file with another one has changed
 * @param rows rows read, 0 for a file that could not be read
 * @param runId the run that read it
 * @param readable false for a file that was listed as unreadable
 * @param content a hash by which the file is recognised under another path; empty where the record is older
 * @param tripIdVersion {@link LineageColumn#TRIP_ID_VERSION} of the job that read it; 0 where the record is older
 */
public record ProcessedFile(
        String fingerprint, long rows, String runId, boolean readable, String content, int tripIdVersion) {
    public ProcessedFile {
        content = content == null ? "" : content;
    }

    /** A file that this version of the job has read. */
    public static ProcessedFile read(String fingerprint, long rows, String runId, String content) {
        return new ProcessedFile(fingerprint, rows, runId, true, content, LineageColumn.TRIP_ID_VERSION);
    }

    /** A file that is listed as unreadable. */
    public static ProcessedFile unreadable(String fingerprint, String runId) {
        return new ProcessedFile(fingerprint, 0, runId, false, "", LineageColumn.TRIP_ID_VERSION);
    }

    boolean hasOtherTripIds() {
        return readable && tripIdVersion != LineageColumn.TRIP_ID_VERSION;
    }
}
