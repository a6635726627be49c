package io.taxietl.etl.config;

import java.time.Duration;

/**
 * Identity of the job, and how it meets others of its kind.
 *
 * @param name the JobName dimension of its metrics
 * @param lakeWaitMinutes how long a run, restore or maintenance waits for another one that is writing to the same tables
 */
public record JobConfiguration(String name, int lakeWaitMinutes) {
    /** {@link #lakeWaitMinutes}. */
    public Duration lakeWait() {
        return Duration.ofMinutes(lakeWaitMinutes);
    }
}
