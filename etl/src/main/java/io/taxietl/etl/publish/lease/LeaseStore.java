package io.taxietl.etl.publish.lease;

import java.util.Optional;

/** A small text that many processes see, and that of several writers only one can replace. */
interface LeaseStore {
    /**
     * What is there.
     *
     * @param version differs from that of every other text that was ever there
     */
    record Stored(String text, String version) {}

    Optional<Stored> read();

    /**
     * Writes {@code text} if nobody else has written since.
     *
     * @param expected the version that is replaced; empty where nothing may be there
     * @return the version of {@code text}; empty where something else is there
     */
    Optional<String> write(String text, Optional<String> expected);

    /** Where the text is, for messages. */
    String place();
}
