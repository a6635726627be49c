package io.taxietl.etl.source;

/**
 * A file that cannot be read, and why.
 *
 * @param found what was found there, for example {@code 4 bytes that are no Parquet file}
 * @param expected what would have been readable
 */
public record UnreadableFile(DiscoveredFile file, String found, String expected) {

    /** One sentence for the person who has to mend it. */
    public String sentence() {
        return "Cannot read %s: it is %s, expected %s. Replace or remove it, or set sources.onUnreadableFile to quarantine."
                .formatted(file.uri(), found, expected);
    }
}
