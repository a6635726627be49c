package io.taxietl.etl.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WallClockTest {
    @Test
    void todayIsTheDayInNewYorkAndNotInUtc() {
        assertThat(WallClock.today(() -> Instant.parse("2026-01-01T04:59:59Z"))).isEqualTo(LocalDate.of(2025, 12, 31));
        assertThat(WallClock.today(() -> Instant.parse("2026-01-01T05:00:00Z"))).isEqualTo(LocalDate.of(2026, 1, 1));
        assertThat(WallClock.today(() -> Instant.parse("2026-07-01T03:59:59Z"))).isEqualTo(LocalDate.of(2026, 6, 30));
    }
}
