package io.taxietl.local.time;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.NoncurrentVersionExpiration;

/**
 * A lifecycle rule of a bucket as S3 follows it ("Managing the lifecycle of objects", Amazon S3 user guide). A number that is
 * null asks for nothing. Transitions are none of its business: an object in another class is read as before.
 *
 * @param expireAfter days
 * @param expireAt a date
 * @param emptyMarkers whether a delete marker goes with the last version below it
 * @param noncurrentAfter days
 * @param newerNoncurrent how many noncurrent versions stay whatever their age
 * @param abortAfter days after which an upload in parts is given up
 */
record Lifetime(
        LifecycleFilter filter,
        Integer expireAfter,
        Instant expireAt,
        boolean emptyMarkers,
        Integer noncurrentAfter,
        int newerNoncurrent,
        Integer abortAfter) {

    static List<Lifetime> of(List<LifecycleRule> rules) {
        return rules.stream()
                .filter(rule -> rule.status() == ExpirationStatus.ENABLED)
                .map(Lifetime::of)
                .toList();
    }

    private static Lifetime of(LifecycleRule rule) {
        LifecycleExpiration expiration = rule.expiration();
        NoncurrentVersionExpiration noncurrent = rule.noncurrentVersionExpiration();
        return new Lifetime(
                LifecycleFilter.of(rule),
                expiration == null ? null : expiration.days(),
                expiration == null ? null : expiration.date(),
                expiration != null && Boolean.TRUE.equals(expiration.expiredObjectDeleteMarker()),
                noncurrent == null ? null : noncurrent.noncurrentDays(),
                noncurrent == null || noncurrent.newerNoncurrentVersions() == null
                        ? 0
                        : noncurrent.newerNoncurrentVersions(),
                rule.abortIncompleteMultipartUpload() == null
                        ? null
                        : rule.abortIncompleteMultipartUpload().daysAfterInitiation());
    }

    /** S3 adds the days and rounds up to a midnight in UTC. */
    static boolean isDue(Instant since, Integer days, Instant midnight) {
        if (days == null) {
            return false;
        }
        Instant due = since.plus(days, ChronoUnit.DAYS);
        Instant day = due.truncatedTo(ChronoUnit.DAYS);
        return !midnight.isBefore(due.equals(day) ? day : day.plus(1, ChronoUnit.DAYS));
    }

    /**
     * What is left at midnight of all versions of a key.
     *
     * @param versions the newest first
     * @param versioned whether the bucket keeps versions: else what expires is gone
     */
    static List<Version> at(Instant midnight, List<Version> versions, boolean versioned, List<Lifetime> rules) {
        List<Version> left = new ArrayList<>();
        for (int index = 0; index < versions.size(); index++) {
            Version version = versions.get(index);
            int newer = index - 1;
            boolean alone = versions.size() == 1;
            if (version.isCurrent()
                    && !version.marker()
                    && any(rules, version, rule -> rule.expires(version, midnight))) {
                if (versioned) {
                    left.add(Version.marker(version.key(), midnight));
                    left.add(version.noncurrentSince(midnight));
                }
            } else if (!any(rules, version, rule -> rule.removes(version, newer, alone, midnight))) {
                left.add(version);
            }
        }
        return left;
    }

    private static boolean any(List<Lifetime> rules, Version version, Predicate<Lifetime> says) {
        return rules.stream().anyMatch(rule -> rule.filter().matches(version) && says.test(rule));
    }

    private boolean expires(Version current, Instant midnight) {
        return isDue(current.created(), expireAfter, midnight) || (expireAt != null && !midnight.isBefore(expireAt));
    }

    private boolean removes(Version version, int newer, boolean alone, Instant midnight) {
        if (version.isCurrent()) {
            return version.marker() && alone && (emptyMarkers || expires(version, midnight));
        }
        return newer >= newerNoncurrent && isDue(version.noncurrentSince(), noncurrentAfter, midnight);
    }
}
