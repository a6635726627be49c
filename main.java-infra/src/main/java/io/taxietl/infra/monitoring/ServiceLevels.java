package io.taxietl.infra.monitoring;

/**
 * What the pipeline promises; each broken promise is an alarm.
 *
 * @param hoursWithoutSuccess 1 to 168: CloudWatch looks back seven days at most, with periods of an hour ("PutMetricAlarm"
 *     in its API reference)
 * @param durationMinutes how long a run may take
 * @param qualityScore smallest overall score, 0 to 1
 * @param missingRatio largest share of missing values in a judged column, 0 to 1
 * @param quarantineRatio largest share of rows set aside, 0 to 1
 * @param heapUsage largest share of the Java heap in use, 0 to 1
 */
public record ServiceLevels(
        Number hoursWithoutSuccess,
        Number durationMinutes,
        Number qualityScore,
        Number missingRatio,
        Number quarantineRatio,
        Number heapUsage) {}
