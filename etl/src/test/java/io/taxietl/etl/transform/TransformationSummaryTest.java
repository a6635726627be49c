package io.taxietl.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.transform.TransformationSummary.Capped;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class TransformationSummaryTest {
    private static TransformationSummary summary(Dataset<Row> rows) {
        TaxiDataTransformer transformer = new TaxiDataTransformer(Configurations.defaults());
        FileStatistics statistics = transformer.measure(rows);
        return transformer.getTransformationSummary(transformer.cleanse(rows, statistics), statistics);
    }

    @Test
    void countsWhatCleansingDid() {
        TransformationSummary summary = summary(RowAsRead.dataset(
                RowAsRead.ordinary(),
                RowAsRead.ordinary().with("fare_amount", 429_496.72).with("source_file", "b"),
                RowAsRead.ordinary().with("passenger_count", null).with("vendor_id", null),
                RowAsRead.ordinary().with("passenger_count", 0).with("rate_code_id", 77)));

        assertThat(summary.rows()).isEqualTo(4);
        assertThat(summary.imputed())
                .hasSize(Configurations.defaults().missingValues().size())
                .containsEntry("passenger_count", 2L)
                .containsEntry("vendor_id", 1L)
                .containsEntry("rate_code_id", 0L);
        assertThat(summary.codesOutsideDictionary()).isEqualTo(1);
        assertThat(summary.outliers().get("fare_amount")).isEqualTo(new Capped(new BoundRange(12.8, 1000.0), 1));
        assertThat(summary.outliers().get("total_amount")).isEqualTo(new Capped(new BoundRange(21.0, 21.0), 0));
    }

    @Test
    void showsBeforeAndAfterInTheSameBins() {
        TransformationSummary summary = summary(RowAsRead.dataset(
                RowAsRead.ordinary().with("trip_distance", 297_004.0),
                RowAsRead.ordinary().with("trip_distance", null)));

        Histogram before = histogram(summary.before());
        Histogram after = histogram(summary.after());
        assertThat(before.binWidth()).isEqualTo(after.binWidth()).isEqualTo(10.0);
        assertThat(before.rows()).hasSize(21).endsWith(1L);
        assertThat(after.rows()).hasSize(21).endsWith(2L);
        assertThat(summary.after().rowsByHour().get(8)).isEqualTo(2);
    }

    private static Histogram histogram(Distributions distributions) {
        return distributions.histograms().stream()
                .filter(histogram -> histogram.column().equals("trip_distance"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ofNoTripsCountsNothing() {
        TransformationSummary summary =
                summary(RowAsRead.dataset(RowAsRead.ordinary()).limit(0));

        assertThat(summary.rows()).isZero();
        assertThat(summary.imputed().values()).containsOnly(0L);
        assertThat(summary.outliers().get("speed_mph")).isEqualTo(new Capped(new BoundRange(100.0, 100.0), 0));
    }
}
