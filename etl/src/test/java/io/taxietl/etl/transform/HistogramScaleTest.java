package io.taxietl.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistogramScaleTest {
    @ParameterizedTest
    @CsvSource({
        "fare_amount, 0, 0.1, 2",
        "fare_amount, 3, 0.1, 31",
        "fare_amount, 3.01, 0.2, 17",
        "fare_amount, 30, 1, 31",
        "fare_amount, 65.1, 5, 15",
        "duration_minutes, 1440, 50, 30",
        "trip_distance, 200, 10, 21",
        "speed_mph, 60, 2, 31",
        "fare_amount, 1e30, 5e28, 21"
    })
    void hasAtMostThirtyBinsOfARoundWidthAndOneBeyond(String column, double bound, double width, int bins) {
        Histogram histogram = HistogramScale.upTo(column, bound).histogram(Map.of());

        assertThat(histogram.binWidth()).isEqualTo(width);
        assertThat(histogram.rows()).hasSize(bins).containsOnly(0L);
    }
}
