package io.taxietl.infra.config;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The known name that a wrong one was most likely meant to be. */
final class Suggestion {
    private Suggestion() {}

    /** A question for the person, empty where no known name is near. */
    static String forName(String name, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .filter(candidate -> distance(name, candidate) <= Math.max(2, candidate.length() / 3))
                .map(candidate -> "Did you mean " + candidate + "?")
                .orElse("");
    }

    /** Letters that must be changed, added or left out to make one of the other, whatever their case. */
    private static int distance(String name, String candidate) {
        String from = name.toLowerCase(Locale.ROOT);
        String to = candidate.toLowerCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int index = 0; index < from.length(); index++) {
            int diagonal = row[0];
            row[0] = index + 1;
            for (int column = 1; column < row.length; column++) {
                int replaced = diagonal + (from.charAt(index) == to.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(replaced, 1 + Math.min(diagonal, row[column - 1]));
            }
        }
        return row[to.length()];
    }
}
