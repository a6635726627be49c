package io.taxietl.etl.quality.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All ways to choose some of a few things. */
public final class Choices {
    private Choices() {}

    /** Every subset, from the empty one to all: twice as many for each thing more. */
    public static <T> List<Set<T>> of(Set<T> things) {
        List<Set<T>> choices = new ArrayList<>(List.of(Set.of()));
        for (T thing : things) {
            for (Set<T> without : List.copyOf(choices)) {
                Set<T> with = new HashSet<>(without);
                with.add(thing);
                choices.add(Set.copyOf(with));
            }
        }
        return choices;
    }
}
