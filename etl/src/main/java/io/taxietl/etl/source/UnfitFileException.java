package io.taxietl.etl.source;

import java.io.IOException;
import java.util.Optional;

/** A whole file that cannot be taken as it is. */
final class UnfitFileException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String found;
    private final String expected;
    private final transient Optional<String> advice;

    /** Both as {@link UnreadableFile} says them. */
    UnfitFileException(String found, String expected) {
        this(found, expected, Optional.empty());
    }

    /** All three as {@link UnreadableFile} says them. */
    UnfitFileException(String found, String expected, String advice) {
        this(found, expected, Optional.of(advice));
    }

    private UnfitFileException(String found, String expected, Optional<String> advice) {
        super("it is %s, expected %s".formatted(found, expected));
        this.found = found;
        this.expected = expected;
        this.advice = advice;
    }

    UnreadableFile of(DiscoveredFile file) {
        return advice.map(text -> new UnreadableFile(file, found, expected, text, true))
                .orElseGet(() -> new UnreadableFile(file, found, expected));
    }
}
