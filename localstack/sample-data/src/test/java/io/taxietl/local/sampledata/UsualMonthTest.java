package io.taxietl.local.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A month as it comes passes the job's quality gate. */
class UsualMonthTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"2009-01", "2010-02", "2014-08", "2019-01", "2020-10", "2024-01", "2025-01", "2026-06"})
    void staysBelowTheLimitsOfTheGate(String month) {
        for (long rows : new long[] {1_000, 10_000, 50_000}) {
            MonthContents contents = SampleMonth.of(month).rows(rows).build().writeTo(folder);

            assertThat(contents.duplicates()).isEqualTo(rows / 2_000).isLessThan(rows / 1_000);
            assertThat(contents.quarantined()).isPositive().isLessThan(rows / 20);
            assertThat(contents.quarantinedByReason()).allSatisfy((reason, count) -> {
                if (reason != QuarantineReason.UNKNOWN_LOCATION
                        || contents.month().getYear() > 2010) {
                    assertThat(count).as(reason.label()).isPositive();
                }
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"2018-12, 0", "2019-01, 50", "2024-01, 1000", "2025-01, 2000", "2026-06, 2600"})
    void hasTheFlexFareShareOfItsYear(String month, long expected) {
        MonthContents contents = SampleMonth.of(month).build().writeTo(folder);

        assertThat(contents.rowsWith(Observation.FLEX_FARE)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.1137, 1137", "1, 10000"})
    void hasTheFlexFareShareThatIsAskedFor(double share, long expected) {
        MonthContents contents = SampleMonth.of("2024-01")
                .withoutUsualDefects()
                .flexFareShare(share)
                .build()
                .writeTo(folder);

        assertThat(contents.rowsWith(Observation.FLEX_FARE)).isEqualTo(expected);
        assertThat(contents.nulls()).containsEntry("passenger_count", expected).containsEntry("fare_amount", 0L);
    }
}
