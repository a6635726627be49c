package io.taxietl.infra.release;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Arguments of the job as a person writes them, in the form that Glue takes: a map. */
public final class RunArguments {
    /** The one argument of the job that may be repeated. */
    private static final String REPEATABLE = "--set";

    private RunArguments() {}

    /**
     * Turns {@code --set a=b --reprocess} into a map.
     *
     * <p>A map holds {@code --set} once. Glue hands each entry on as two words, so a further one becomes a name of its
     * own, {@code --set=c=d}, which the job reads as the same, and its empty value is passed over.
     *
     * @throws InvalidRequestException when they cannot be understood
     */
    public static Map<String, String> of(List<String> words) {
        Map<String, String> arguments = new TreeMap<>();
        for (int position = 0; position < words.size(); position++) {
            String word = words.get(position);
            if (!word.startsWith("--")) {
                throw new InvalidRequestException("Cannot start the job: ARGUMENTS has " + word
                        + " where a name is due, expected one such as --set.");
            }
            int equals = word.indexOf('=');
            boolean hasValue =
                    position + 1 < words.size() && !words.get(position + 1).startsWith("--");
            if (equals > 0) {
                put(arguments, word.substring(0, equals), word.substring(equals + 1));
            } else if (hasValue) {
                position++;
                put(arguments, word, words.get(position));
            } else {
                put(arguments, word, "true");
            }
        }
        return arguments;
    }

    private static void put(Map<String, String> arguments, String name, String value) {
        if (!arguments.containsKey(name)) {
            arguments.put(name, value);
        } else if (name.equals(REPEATABLE)) {
            arguments.put(name + "=" + value, "");
        } else {
            throw new InvalidRequestException(
                    "Cannot start the job: ARGUMENTS has " + name + " twice, expected it once.");
        }
    }
}
