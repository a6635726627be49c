package io.taxietl.etl.bench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Compares figures by their names. */
public final class FigureComparison {
    /** Of the larger figure: what the order of a sum of doubles may change in a mean. */
    private static final double TOLERANCE = 1e-9;

    private FigureComparison() {}

    /** One sentence for each figure of the peer that the job does not have, or has with another value. */
    public static List<String> differences(String peer, Map<String, Double> ours, Map<String, Double> theirs) {
        List<String> differences = new ArrayList<>();
        new TreeMap<>(theirs).forEach((name, value) -> {
            Double own = ours.get(name);
            if (own == null) {
                differences.add("%s finds %s for \"%s\", the job has no such figure".formatted(peer, value, name));
            } else if (!equal(own, value)) {
                differences.add(
                        String.format(Locale.ROOT, "%s finds %s for \"%s\", the job finds %s", peer, value, name, own));
            }
        });
        return differences;
    }

    private static boolean equal(double one, double other) {
        return Math.abs(one - other) <= TOLERANCE * Math.max(1, Math.max(Math.abs(one), Math.abs(other)));
    }
}
