package io.taxietl.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.config.TransformationConfiguration;
import io.taxietl.etl.config.TransformationConfiguration.OutlierBound;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileStatisticsTest {
    private static FileStatistics measure(TransformationConfiguration configuration, RowAsRead... rows) {
        return new TaxiDataTransformer(configuration).measure(RowAsRead.dataset(rows));
    }

    private static FileStatistics measure(RowAsRead... rows) {
        return measure(Configurations.defaults(), rows);
    }

    /** What the statistics say of a column, by file. */
    private static Map<String, Object> asked(
            List<RowAsRead> rows, FileStatistics statistics, String column, Function<Statistic, Object> question) {
        Dataset<Row> files = RowAsRead.dataset(rows).select("source_file").distinct();
        return statistics.attach(files, List.of(new FileQuestion("answer", column, question))).collectAsList().stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.get(1)));
    }

    private static <T extends Comparable<T>> Map<String, Object> byFile(
            List<RowAsRead> rows, Function<RowAsRead, T> value, Function<List<T>, Object> statistic) {
        Map<String, List<RowAsRead>> files = rows.stream()
                .collect(Collectors.groupingBy(row -> (String) row.values().get("source_file")));
        Map<String, Object> expected = new TreeMap<>();
        files.forEach((file, inFile) -> expected.put(
                file,
                statistic.apply(inFile.stream()
                        .map(value)
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList())));
        return expected;
    }

    private static <T> Function<RowAsRead, T> value(String column, Class<T> type) {
        return row -> type.cast(row.values().get(column));
    }

    private static <T> Object median(List<T> sorted) {
        return sorted.get((sorted.size() + 1) / 2 - 1);
    }

    /** The 9th of 10 for 0.9, and the 10th of 11. */
    private static <T> Object ninetiethPercentile(List<T> sorted) {
        return sorted.get((sorted.size() * 9 + 9) / 10 - 1);
    }

    private static <T extends Comparable<T>> Object mode(List<T> sorted) {
        Map<T, Long> counts = sorted.stream().collect(Collectors.groupingBy(value -> value, Collectors.counting()));
        return counts.entrySet().stream()
                .max(Comparator.comparing(Map.Entry<T, Long>::getValue)
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithAPlainReference(long seed) {
        List<RowAsRead> rows = RandomRows.of(seed, 300);
        FileStatistics statistics = new TaxiDataTransformer(Configurations.bounding("fare_amount", 0.9, 1e6))
                .measure(RowAsRead.dataset(rows).repartition(5));

        assertThat(asked(rows, statistics, "fare_amount", Statistic::median))
                .isEqualTo(byFile(rows, value("fare_amount", Double.class), FileStatisticsTest::median));
        assertThat(asked(rows, statistics, "fare_amount", Statistic::quantile))
                .isEqualTo(byFile(rows, value("fare_amount", Double.class), FileStatisticsTest::ninetiethPercentile));
        assertThat(asked(rows, statistics, "congestion_surcharge", Statistic::mode))
                .isEqualTo(byFile(rows, value("congestion_surcharge", Double.class), FileStatisticsTest::mode));
        assertThat(asked(rows, statistics, "rate_code_id", Statistic::mode))
                .isEqualTo(byFile(rows, value("rate_code_id", Integer.class), FileStatisticsTest::mode));
        assertThat(asked(rows, statistics, "duration_minutes", Statistic::median))
                .isEqualTo(byFile(rows, FileStatisticsTest::minutes, FileStatisticsTest::median));
        assertThat(statistics.files()).isEqualTo(3);
    }

    private static Double minutes(RowAsRead row) {
        return Duration.between((LocalDateTime) row.values().get("pickup_datetime"), (LocalDateTime)
                                row.values().get("dropoff_datetime"))
                        .toSeconds()
                / 60.0;
    }

    @ParameterizedTest
    @CsvSource({"0.29,0.29", "1.1,1.1", "1.13,1.13", "429496.72,429496.72", "12.341,12.35", "0,0", "-3.5,-3.5"})
    void countsAmountsAtCentsAndRoundsOthersUp(double amount, double counted) {
        List<RowAsRead> rows = List.of(RowAsRead.ordinary().with("congestion_surcharge", amount));

        FileStatistics statistics = measure(rows.get(0));

        assertThat(asked(rows, statistics, "congestion_surcharge", Statistic::median))
                .containsExactly(Map.entry("file:/in/a.parquet", counted));
    }

    @Test
    void tellsTheMonthsOfThePickups() {
        FileStatistics statistics = measure(
                RowAsRead.ordinary().between("2024-01-01T00:00:00", "2024-01-01T00:05:00"),
                RowAsRead.ordinary().between("2023-12-31T23:59:59", "2024-01-01T00:05:00"),
                RowAsRead.ordinary().between("2023-12-01T00:00:00", "2023-12-01T00:05:00"));

        assertThat(statistics.months()).containsExactly(YearMonth.of(2023, 12), YearMonth.of(2024, 1));
        assertThat(statistics.distributions().rowsByHour().get(0)).isEqualTo(2);
        assertThat(statistics.distributions().rowsByHour().get(23)).isEqualTo(1);
    }

    @Test
    void tellsTheRangeOfBoundsOverTheFiles() {
        FileStatistics statistics = measure(
                RowAsRead.ordinary().with("fare_amount", 10.0).with("source_file", "a"),
                RowAsRead.ordinary().with("fare_amount", 30.0).with("source_file", "b"),
                RowAsRead.ordinary().with("fare_amount", 20.0).with("source_file", "c"));

        assertThat(statistics.bounds().get("fare_amount")).isEqualTo(new BoundRange(10.0, 30.0));
        assertThat(statistics.bounds())
                .containsOnlyKeys("duration_minutes", "fare_amount", "speed_mph", "total_amount", "trip_distance");
    }

    @Test
    void theBoundOfAFileWithoutAValueIsTheMaximum() {
        assertThat(measure(RowAsRead.ordinary().with("fare_amount", null))
                        .bounds()
                        .get("fare_amount"))
                .isEqualTo(new BoundRange(1000.0, 1000.0));
    }

    @Test
    void noBoundExceedsTheMaximum() {
        // A speed of 99.96 counts as 100, which is beyond this maximum.
        FileStatistics statistics = measure(
                Configurations.bounding("speed_mph", 1.0, 99.95),
                RowAsRead.ordinary()
                        .with("trip_distance", 99.96)
                        .between("2024-01-10T08:00:00", "2024-01-10T09:00:00"));

        assertThat(statistics.bounds().get("speed_mph")).isEqualTo(new BoundRange(99.95, 99.95));
    }

    @Test
    void ofNoRowsThereIsNothingToTell() {
        FileStatistics statistics = new TaxiDataTransformer(Configurations.defaults())
                .measure(RowAsRead.dataset(RowAsRead.ordinary()).limit(0));

        assertThat(statistics.files()).isZero();
        assertThat(statistics.bounds().get("trip_distance")).isEqualTo(new BoundRange(200.0, 200.0));
        assertThat(statistics.distributions().rowsByHour()).hasSize(24).containsOnly(0L);
    }

    @Test
    void leavesNothingInTheCache() {
        Dataset<Row> rows = RowAsRead.dataset(RowAsRead.ordinary());
        new TaxiDataTransformer(Configurations.defaults()).measure(rows);

        assertThat(rows.sparkSession().sparkContext().getPersistentRDDs().isEmpty())
                .isTrue();
    }

    @Test
    void distributesValuesAndHours() {
        OutlierBound upToThirty = new OutlierBound(1.0, 30.0);
        TransformationConfiguration configuration = new TransformationConfiguration(
                Map.of(),
                Map.of("fare_amount", upToThirty),
                Configurations.defaults().features());

        Distributions distributions = measure(
                        configuration,
                        RowAsRead.ordinary().with("fare_amount", 0.0),
                        RowAsRead.ordinary().with("fare_amount", 0.99),
                        RowAsRead.ordinary().with("fare_amount", 1.0),
                        RowAsRead.ordinary().with("fare_amount", 500.0),
                        RowAsRead.ordinary()
                                .with("fare_amount", null)
                                .between("2024-01-10T23:59:59", "2024-01-11T00:01:00"))
                .distributions();

        Histogram fares = distributions.histograms().get(0);
        assertThat(fares.column()).isEqualTo("fare_amount");
        assertThat(fares.binWidth()).isEqualTo(1.0);
        assertThat(fares.rows()).hasSize(31);
        assertThat(fares.rows().subList(0, 3)).containsExactly(2L, 1L, 0L);
        assertThat(fares.rows().get(30)).isEqualTo(1);
        assertThat(distributions.rowsByHour().get(8)).isEqualTo(4);
        assertThat(distributions.rowsByHour().get(23)).isEqualTo(1);
    }
}
