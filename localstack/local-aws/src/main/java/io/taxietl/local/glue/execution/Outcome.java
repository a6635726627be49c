package io.taxietl.local.glue.execution;

import java.time.Duration;

/**
 * How a run ended.
 *
 * @param errorMessage what Glue would show in ErrorMessage; null when the run succeeded or was stopped
 * @param executionTime the time in which the job's process ran; compiling does not count, as on Glue
 */
public record Outcome(State state, String errorMessage, Duration executionTime) {
    /** The states in which a run can end, named as Glue's. */
    public enum State {
        SUCCEEDED,
        FAILED,
        TIMEOUT,
        STOPPED
    }
}
