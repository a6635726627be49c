package io.taxietl.infra.processing;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The default arguments of a Glue job. Each argument that Glue itself understands has one setter, a property of the job;
 * own arguments cannot replace it.
 */
final class JobArguments {
    /** Arguments that AWS keeps for itself ("AWS Glue job parameters" in its developer guide). */
    private static final Set<String> RESERVED = Set.of("--JOB_NAME", "--debug", "--endpoint", "--mode");

    private final Map<String, String> managed = new TreeMap<>();

    JobArguments manage(String name, String value) {
        managed.put(name, value);
        return this;
    }

    /** Several settings go into one argument, divided by the name of the argument. */
    JobArguments manageSparkSettings(Map<String, String> settings) {
        String value = new TreeMap<>(settings)
                .entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .collect(Collectors.joining(" --conf "));
        return manage("--conf", value);
    }

    /** The managed arguments, for a configuration whose own arguments only Terraform knows. */
    Map<String, String> managed() {
        return managed;
    }

    /** @throws IllegalArgumentException when an own argument is managed or reserved */
    Map<String, String> with(String jobName, Map<String, String> own) {
        Set<String> taken = new TreeSet<>(own.keySet());
        taken.removeIf(name -> !managed.containsKey(name) && !RESERVED.contains(name));
        if (!taken.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot build the job " + jobName + ": arguments contain " + String.join(", ", taken)
                            + ", which the job sets itself or AWS reserves. Use the property of the job instead.");
        }
        Map<String, String> all = new TreeMap<>(managed);
        all.putAll(own);
        return all;
    }
}
