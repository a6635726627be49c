package io.taxietl.etl.source;

import java.util.List;
import java.util.stream.Collectors;

/** Names files of an input that nobody reads. */
final class PassedOver {
    private static final int NAMED = 5;

    private PassedOver() {}

    /** The first five, and how many more there are. */
    static String named(List<String> uris) {
        String first = uris.stream().limit(NAMED).collect(Collectors.joining(", "));
        return uris.size() <= NAMED ? first : "%s and %d more".formatted(first, uris.size() - NAMED);
    }
}
