package io.taxietl.etl.publish;

import java.util.List;

/** A list within a sentence. */
final class Names {
    private static final int MOST = 5;

    private Names() {}

    /** The first of them; how many there are is for the sentence to say. */
    static String of(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(MOST, names.size())));
        return names.size() > MOST ? first + ", ..." : first;
    }
}
