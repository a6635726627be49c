package io.taxietl.infra.processing;

import io.cdktn.cdktn.Token;
import io.taxietl.infra.core.Switch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The size and the limits of a job. What AWS would refuse when the job is created or started fails here; values that
 * only Terraform knows are checked by the validations of their variables.
 *
 * @param workerType G.1X to G.8X
 * @param workers the number of workers; with auto-scaling the most there can be
 * @param executionClass STANDARD, or FLEX for spare capacity that starts later and costs a third less
 * @param timeoutMinutes after which a run is stopped
 * @param retries how often Glue starts a failed run again
 */
public record JobCapacity(
        String workerType,
        Number workers,
        String executionClass,
        Switch autoScaling,
        Number timeoutMinutes,
        Number concurrentRuns,
        Number retries) {

    /**
     * The worker types of Glue 5 ("Worker type" in the AWS Glue developer guide) that the AWS provider takes which the
     * bindings are made for. It refuses G.12X, G.16X and R.1X to R.8X, which need one of major version 6.
     */
    public static final List<String> WORKER_TYPES = List.of("G.1X", "G.2X", "G.4X", "G.8X");

    public static final List<String> FLEX_WORKER_TYPES = List.of("G.1X", "G.2X");
    public static final List<String> EXECUTION_CLASSES = List.of("STANDARD", "FLEX");

    /** Seven days ("Timeout" in the AWS Glue API, jobs). */
    public static final int LONGEST_TIMEOUT_MINUTES = 10_080;

    /** What AWS would refuse, one sentence each, from the name of the value on. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        oneOf(problems, "workerType", workerType, WORKER_TYPES);
        oneOf(problems, "executionClass", executionClass, EXECUTION_CLASSES);
        if ("FLEX".equals(executionClass)
                && WORKER_TYPES.contains(workerType)
                && !Set.copyOf(FLEX_WORKER_TYPES).contains(workerType)) {
            problems.add("workerType is " + workerType + " with executionClass FLEX, expected one of "
                    + String.join(", ", FLEX_WORKER_TYPES));
        }
        atLeast(problems, "workers", workers, 2);
        atLeast(problems, "timeoutMinutes", timeoutMinutes, 1);
        if (known(timeoutMinutes) && timeoutMinutes.intValue() > LONGEST_TIMEOUT_MINUTES) {
            problems.add("timeoutMinutes is " + timeoutMinutes + ", expected at most " + LONGEST_TIMEOUT_MINUTES);
        }
        atLeast(problems, "concurrentRuns", concurrentRuns, 1);
        if (known(retries) && (retries.intValue() < 0 || retries.intValue() > 10)) {
            problems.add("retries is " + retries + ", expected 0 to 10");
        }
        return problems;
    }

    private static void oneOf(List<String> problems, String name, String value, List<String> allowed) {
        if (known(value) && !allowed.contains(value)) {
            problems.add(name + " is " + value + ", expected one of " + String.join(", ", allowed));
        }
    }

    private static void atLeast(List<String> problems, String name, Number value, int minimum) {
        if (known(value) && value.intValue() < minimum) {
            problems.add(name + " is " + value + ", expected at least " + minimum);
        }
    }

    private static boolean known(Object value) {
        return !Token.isUnresolved(value);
    }
}
