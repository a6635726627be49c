package io.taxietl.local.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.Tag;

/** Lifecycle rules at midnights, by the examples of Amazon S3's user guide. */
class LifetimeTest {
    private static final Instant CREATED = Instant.parse("2014-01-15T10:30:00Z");

    /** "Lifecycle actions based on an object's age": three days after 2014-01-15 10:30 is 2014-01-19 00:00. */
    @ParameterizedTest
    @CsvSource({"2014-01-18, false", "2014-01-19, true", "2014-01-20, true"})
    void anObjectExpiresAtTheMidnightAfterItsDays(String day, boolean gone) {
        assertThat(left(day, false, List.of(object("key", 1)), rule(LifecycleFilter.EVERYTHING, 3)))
                .hasSize(gone ? 0 : 1);
    }

    @Test
    void inAVersionedBucketItIsHiddenThenGoneThenItsMarkerToo() {
        List<Lifetime> rules = List.of(rule(LifecycleFilter.EVERYTHING, 3), oldVersions(2, 0));
        assertThat(states("2014-01-18", "2014-01-23", true, List.of(object("key", 1)), rules))
                .containsExactly("object", "marker object", "marker object", "marker", "", "");
    }

    @Test
    void aMarkerGoesByTheDaysOfAnExpirationToo() {
        Version marker = Version.marker("key", CREATED);
        assertThat(left("2014-01-18", true, List.of(marker), rule(LifecycleFilter.EVERYTHING, 3)))
                .hasSize(1);
        assertThat(left("2014-01-19", true, List.of(marker), rule(LifecycleFilter.EVERYTHING, 3)))
                .isEmpty();
    }

    @Test
    void aMarkerStaysWhileAVersionIsBelowIt() {
        List<Version> versions =
                List.of(Version.marker("key", CREATED), object("key", 1).noncurrentSince(CREATED));
        assertThat(left("2014-01-18", true, versions, oldVersions(30, 0))).hasSize(2);
    }

    @Test
    void anOldVersionGoesByTheDaySinceANewerOneCame() {
        Version newer = new Version("key", "new", false, 1, Map.of(), CREATED.plusSeconds(86_400), null);
        List<Version> versions = List.of(newer, object("key", 1).noncurrentSince(newer.created()));
        assertThat(left("2014-01-19", true, versions, oldVersions(3, 0))).hasSize(2);
        assertThat(left("2014-01-20", true, versions, oldVersions(3, 0))).containsExactly(newer);
    }

    @Test
    void theNewestOldVersionsStayWhereTheRuleSaysSo() {
        List<Version> versions = new ArrayList<>(List.of(object("key", 1)));
        for (int index = 1; index <= 4; index++) {
            versions.add(new Version("key", "old" + index, false, 1, Map.of(), CREATED, CREATED));
        }
        assertThat(left("2014-02-15", true, versions, oldVersions(3, 2)))
                .extracting(Version::id)
                .containsExactly("id", "old1", "old2");
    }

    @Test
    void aRuleIsForKeysTagsAndSizesThatItNames() {
        Version version = new Version("logs/a", "id", false, 100, Map.of("keep", "short", "of", "a"), CREATED, null);
        assertThat(new LifecycleFilter("logs/", Map.of(), -1, Long.MAX_VALUE).matches(version))
                .isTrue();
        assertThat(new LifecycleFilter("log-", Map.of(), -1, Long.MAX_VALUE).matches(version))
                .isFalse();
        assertThat(new LifecycleFilter("", Map.of("keep", "short"), -1, Long.MAX_VALUE).matches(version))
                .isTrue();
        assertThat(new LifecycleFilter("", Map.of("keep", "long"), -1, Long.MAX_VALUE).matches(version))
                .isFalse();
        assertThat(new LifecycleFilter("", Map.of(), 99, 101).matches(version)).isTrue();
        assertThat(new LifecycleFilter("", Map.of(), 100, 101).matches(version))
                .as("larger than")
                .isFalse();
        assertThat(new LifecycleFilter("", Map.of(), 99, 100).matches(version))
                .as("smaller than")
                .isFalse();
        assertThat(new LifecycleFilter("", Map.of(), -1, 10).matches(Version.marker("key", CREATED)))
                .isFalse();
    }

    @Test
    void readsEveryFormOfAFilterAndLeavesOutRulesThatAreOff() {
        LifecycleRule off = LifecycleRule.builder()
                .status(ExpirationStatus.DISABLED)
                .filter(LifecycleRuleFilter.builder().build())
                .expiration(expiration -> expiration.days(1))
                .build();
        LifecycleRule all = LifecycleRule.builder()
                .status(ExpirationStatus.ENABLED)
                .filter(filter -> filter.and(and -> and.prefix("a/")
                        .objectSizeGreaterThan(5L)
                        .tags(Tag.builder().key("k").value("v").build())))
                .noncurrentVersionExpiration(old -> old.noncurrentDays(7).newerNoncurrentVersions(2))
                .build();
        LifecycleRule sized = LifecycleRule.builder()
                .status(ExpirationStatus.ENABLED)
                .filter(filter -> filter.objectSizeLessThan(9L))
                .expiration(expiration -> expiration.date(CREATED))
                .build();
        assertThat(Lifetime.of(List.of(off, all, sized)))
                .containsExactly(
                        new Lifetime(
                                new LifecycleFilter("a/", Map.of("k", "v"), 5, Long.MAX_VALUE),
                                null,
                                null,
                                false,
                                7,
                                2,
                                null),
                        new Lifetime(new LifecycleFilter("", Map.of(), -1, 9), null, CREATED, false, null, 0, null));
    }

    private static Version object(String key, long size) {
        return new Version(key, "id", false, size, Map.of(), CREATED, null);
    }

    private static Lifetime rule(LifecycleFilter filter, Integer days) {
        return new Lifetime(filter, days, null, false, null, 0, null);
    }

    private static Lifetime oldVersions(int days, int newer) {
        return new Lifetime(LifecycleFilter.EVERYTHING, null, null, true, days, newer, null);
    }

    private static List<Version> left(String day, boolean versioned, List<Version> versions, Lifetime... rules) {
        return Lifetime.at(midnight(day), versions, versioned, Arrays.asList(rules));
    }

    /** What is left at each midnight, in words. */
    private static List<String> states(
            String from, String to, boolean versioned, List<Version> versions, List<Lifetime> rules) {
        List<String> states = new ArrayList<>();
        List<Version> left = versions;
        for (Instant day = midnight(from); !day.isAfter(midnight(to)); day = day.plusSeconds(86_400)) {
            left = Lifetime.at(day, left, versioned, rules);
            states.add(String.join(
                    " ",
                    left.stream()
                            .map(version -> version.marker() ? "marker" : "object")
                            .toList()));
        }
        return states;
    }

    private static Instant midnight(String day) {
        return Instant.parse(day + "T00:00:00Z");
    }
}
