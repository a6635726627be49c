package io.taxietl.local.glue.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.local.glue.protocol.GlueException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
    /** 2024-01-01 was a Monday. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cron(0 2 * * ? *)        | 2024-01-01T01:59:59Z | 2024-01-01T02:00:00Z",
                "cron(0 2 * * ? *)        | 2024-01-01T02:00:00Z | 2024-01-02T02:00:00Z",
                "cron(0/15 * * * ? *)     | 2024-01-01T00:00:00Z | 2024-01-01T00:15:00Z",
                "cron(15 12 ? * MON-FRI *)| 2024-01-05T12:15:00Z | 2024-01-08T12:15:00Z",
                "cron(15 12 ? * mon-fri *)| 2024-01-05T12:15:00Z | 2024-01-08T12:15:00Z",
                "cron(0 8 ? * 1 *)        | 2024-01-01T00:00:00Z | 2024-01-07T08:00:00Z",
                "cron(0 8 ? * 2#1 *)      | 2024-01-01T08:00:00Z | 2024-02-05T08:00:00Z",
                "cron(0 8 1 * ? *)        | 2024-01-01T08:00:00Z | 2024-02-01T08:00:00Z",
                "cron(0 0 L * ? *)        | 2024-02-01T00:00:00Z | 2024-02-29T00:00:00Z",
                "cron(0 0 6W * ? *)       | 2024-01-01T00:00:00Z | 2024-01-05T00:00:00Z",
                "cron(5 10 ? * 6L 2024)   | 2024-01-01T00:00:00Z | 2024-01-26T10:05:00Z",
                "cron(0 0 1 JAN ? 2030)   | 2024-01-01T00:00:00Z | 2030-01-01T00:00:00Z",
            })
    void comesNext(String expression, Instant after, Instant next) {
        assertThat(Cron.parse(expression).next(after)).contains(next);
    }

    @Test
    void endsWithItsYears() {
        assertThat(Cron.parse("cron(0 0 1 1 ? 2023)").next(Instant.parse("2024-01-01T00:00:00Z")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0 2 * * ? *",
                "rate(5 minutes)",
                "cron()",
                "cron(0 2 * * ?)",
                "cron(0 0 2 * * ? *)",
                "cron(0 2 * * * *)",
                "cron(0 2 ? * ? *)",
                "cron(60 2 * * ? *)",
                "cron(0 24 * * ? *)",
                "cron(0 2 ? * 0 *)",
                "cron(0 2 ? * 8 *)",
                "cron(0 2 * * ? 1969)",
            })
    void refusesWhatIsNoScheduleOfAws(String expression) {
        assertThatThrownBy(() -> Cron.parse(expression))
                .isInstanceOf(GlueException.class)
                .hasMessageStartingWith("Cannot use the schedule: it is " + expression);
    }
}
