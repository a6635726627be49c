package io.taxietl.local.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassedTimeTest {
    private static final Instant FIRST = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-01-01T13:00:00Z");

    private final PassedTime time = PassedTime.none();

    @Test
    void whatWasWrittenBeforeDaysPassedIsThatMuchOlder() {
        time.pass(FIRST, 30);
        time.pass(SECOND, 10);
        assertThat(time.dateOf(FIRST.minusMillis(1))).isEqualTo("2026-01-01T11:59:59.999Z");
        assertThat(time.dateOf(FIRST)).isEqualTo("2026-01-31T12:00:00Z");
        assertThat(time.dateOf(SECOND.minusSeconds(1))).isEqualTo("2026-01-31T12:59:59Z");
        assertThat(time.dateOf(SECOND)).isEqualTo("2026-02-10T13:00:00Z");
    }

    @Test
    void whatIsSinceADateWasWrittenSinceAnInstantOfTheMachine() {
        time.pass(FIRST, 30);
        time.pass(SECOND, 10);
        assertThat(time.machineAt(Instant.parse("2026-01-01T11:00:00Z"))).isEqualTo("2026-01-01T11:00:00Z");
        assertThat(time.machineAt(Instant.parse("2026-01-20T00:00:00Z")))
                .as("passed over")
                .isEqualTo(FIRST);
        assertThat(time.machineAt(Instant.parse("2026-01-31T12:30:00Z"))).isEqualTo("2026-01-01T12:30:00Z");
        assertThat(time.machineAt(Instant.parse("2026-02-05T00:00:00Z"))).isEqualTo(SECOND);
        assertThat(time.machineAt(Instant.parse("2026-02-10T14:00:00Z"))).isEqualTo("2026-01-01T14:00:00Z");
    }

    @Test
    void isTheSameAfterItWasSavedUntilItIsForgotten(@TempDir Path folder) throws IOException {
        time.pass(FIRST, 30);
        time.note("a marker", SECOND);
        time.save(folder);
        PassedTime read = PassedTime.in(folder);
        assertThat(read.dateOf(SECOND)).isEqualTo(time.dateOf(SECOND));
        assertThat(read.dateOf("a marker", FIRST)).isEqualTo(SECOND);
        assertThat(read.dateOf("another", FIRST)).isEqualTo(time.dateOf(FIRST));
        PassedTime.forget(folder);
        assertThat(PassedTime.in(folder).dateOf(SECOND)).isEqualTo(SECOND);
    }
}
