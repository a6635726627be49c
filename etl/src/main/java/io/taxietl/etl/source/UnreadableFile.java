package io.taxietl.etl.source;

/**
 * A file that cannot be read, and why.
 *
 * @param found what was found there, for example {@code 4 bytes that are no Parquet file}
 * @param expected what would have been readable
 * @param advice what the person can do about it, a sentence of its own
 * @param lasting true where the content itself cannot be read, so that only another content can change that; false where
 *     the next run should try the same content again
 */
public record UnreadableFile(DiscoveredFile file, String found, String expected, String advice, boolean lasting) {
    private static final String REPLACE = "Replace or remove it, or set sources.onUnreadableFile to quarantine.";

    /** A file whose content cannot be read. */
    public UnreadableFile(DiscoveredFile file, String found, String expected) {
        this(file, found, expected, REPLACE, true);
    }

    /** A file that is no longer what the run listed. */
    static UnreadableFile changed(DiscoveredFile file) {
        return new UnreadableFile(
                file,
                "a file that has changed since this run listed it",
                "one that stays as it is while it is read",
                "Start again when nothing writes to it.",
                false);
    }

    /** A local file of a name that Hadoop cannot read: it takes a colon for the end of a scheme. */
    static UnreadableFile withColon(DiscoveredFile file) {
        return new UnreadableFile(
                file,
                "a file with a colon in its name",
                "a name without one on a local disk",
                "Rename it, or set sources.onUnreadableFile to quarantine.",
                true);
    }

    /** A file that the run listed and that is no longer there. */
    static UnreadableFile vanished(DiscoveredFile file) {
        return new UnreadableFile(
                file,
                "gone since this run listed it",
                "a file that stays while it is read",
                "Start again when nothing moves or removes files there.",
                false);
    }

    /** A file that the storage does not give. */
    static UnreadableFile withheld(DiscoveredFile file, String answer) {
        return new UnreadableFile(
                file,
                "not given by its storage, which answers \"%s\"".formatted(answer),
                "a file that can be opened",
                "Check the storage and the permissions, then start again; or set sources.onUnreadableFile to"
                        + " quarantine.",
                false);
    }

    /** One sentence for the person who has to mend it. */
    public String sentence() {
        return "Cannot read %s: it is %s, expected %s. %s".formatted(file.uri(), found, expected, advice);
    }
}
