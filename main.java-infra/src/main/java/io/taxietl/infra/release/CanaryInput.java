package io.taxietl.infra.release;

/**
 * What a canary run reads.
 *
 * @param uri for the job
 * @param fingerprint changes with every change of a file
 * @param words for people
 */
record CanaryInput(String uri, String fingerprint, String words) {}
