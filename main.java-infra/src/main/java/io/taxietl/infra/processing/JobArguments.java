package io.taxietl.infra.processing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The default arguments of a Glue job. Each argument that Glue itself understands has one setter, a property of the job;
 * own arguments cannot replace it.
 */
public final class JobArguments {
    /** Arguments that AWS keeps for itself ("AWS Glue job parameters" in its developer guide). */
    private static final Set<String> RESERVED = Set.of("--JOB_NAME", "--debug", "--endpoint", "--mode");

    private static final Set<String> MANAGED = Set.of(
            "--TempDir",
            "--class",
            "--conf",
            "--datalake-formats",
            "--enable-auto-scaling",
            "--enable-continuous-cloudwatch-log",
            "--enable-metrics",
            "--enable-observability-metrics",
            "--enable-spark-ui",
            "--extra-jars",
            "--job-bookmark-option",
            "--job-language",
            "--spark-event-logs-path");

    private final Map<String, String> managed = new TreeMap<>();

    JobArguments() {}

    /** The arguments that nobody but the job may set, sorted. */
    public static List<String> names() {
        return Stream.concat(MANAGED.stream(), RESERVED.stream()).sorted().toList();
    }

    JobArguments manage(String name, String value) {
        if (!MANAGED.contains(name) || managed.putIfAbsent(name, value) != null) {
            throw new IllegalStateException("The argument " + name + " is not managed or has been set");
        }
        return this;
    }

    /** The managed arguments, for a configuration whose own arguments only Terraform knows. */
    Map<String, String> managed() {
        return managed;
    }

    /** @throws IllegalArgumentException when an own argument is managed or reserved */
    Map<String, String> with(String jobName, Map<String, String> own) {
        Set<String> taken = new TreeSet<>(own.keySet());
        taken.removeIf(name -> !MANAGED.contains(name) && !RESERVED.contains(name));
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
