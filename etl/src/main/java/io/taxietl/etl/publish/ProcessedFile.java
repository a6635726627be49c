package io.taxietl.etl.publish;

/**
 * What the record knows of a source file that a published run has dealt with.
 *
 * @param fingerprint of the content that was read; a file with another one has changed
 * @param rows rows read, 0 for a file that could not be read
 * @param runId the run that read it
 * @param readable false for a file that was listed as unreadable
 */
public record ProcessedFile(String fingerprint, long rows, String runId, boolean readable) {}
