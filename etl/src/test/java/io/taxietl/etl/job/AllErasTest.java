package io.taxietl.etl.job;

import static io.taxietl.etl.publish.LakeTable.DUPLICATES;
import static io.taxietl.etl.publish.LakeTable.FEATURES;
import static io.taxietl.etl.publish.LakeTable.QUARANTINE;
import static io.taxietl.etl.publish.LakeTable.RUNS;
import static io.taxietl.etl.publish.LakeTable.TRIPS;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.report.QualityReport;
import io.taxietl.etl.report.QualityReport.FileStatus;
import io.taxietl.etl.report.QualityReport.Status;
import io.taxietl.etl.session.RestoresSession;
import io.taxietl.local.sampledata.Defect;
import io.taxietl.local.sampledata.MonthContents;
import io.taxietl.local.sampledata.QuarantineReason;
import io.taxietl.local.sampledata.SampleMonth;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Months of every era with every defect, read by one run with the packaged configuration. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(RestoresSession.class)
class AllErasTest {
    private static final List<String> MONTHS =
            List.of("2009-11", "2010-02", "2014-08", "2020-10", "2024-01", "2025-01", "2026-06");

    @TempDir
    private static Path folder;

    private static JobFixture job;
    private static List<MonthContents> contents;
    private static QualityReport report;

    @BeforeAll
    static void runOnce() {
        Path input = folder.resolve("input");
        contents = MONTHS.stream()
                .map(month -> SampleMonth.of(month).rows(2_000).seed(7).build().writeTo(input))
                .toList();
        job = new JobFixture(folder.resolve("output"));
        report = job.run(input);
    }

    @Test
    void publishesAndAccountsForEveryRow() {
        assertThat(report.status()).isEqualTo(Status.PUBLISHED);
        assertThat(report.gate().failures()).isEmpty();
        assertThat(report.rows().read()).isEqualTo(14_000);
        assertThat(report.rows().quarantined()).isEqualTo(sum(MonthContents::quarantined));
        assertThat(report.rows().duplicates()).isEqualTo(sum(MonthContents::duplicates));
        assertThat(report.rows().published()).isEqualTo(sum(MonthContents::published));
        assertThat(report.rows().withheld()).isZero();
        assertThat(report.rows().unaccounted()).isZero();
    }

    @Test
    void tablesHoldWhatTheReportSays() {
        assertThat(job.table(TRIPS).count()).isEqualTo(report.rows().published());
        assertThat(job.table(FEATURES).count()).isEqualTo(report.rows().published());
        assertThat(job.table(QUARANTINE).count()).isEqualTo(report.rows().quarantined());
        assertThat(job.table(DUPLICATES).count()).isEqualTo(7);
        assertThat(folder.resolve("output/taxietl/trips")).isDirectory();
        Row run = job.table(RUNS).head();
        assertThat(run.<String>getAs("run_id")).isEqualTo("run-1");
        assertThat(run.<Long>getAs("rows_read")).isEqualTo(14_000);
    }

    @Test
    void listsEachFileWithItsEraAndItsRows() {
        Map<String, MonthContents> byName =
                contents.stream().collect(Collectors.toMap(month -> name(month.file()), month -> month));

        assertThat(report.files()).hasSize(7).allSatisfy(file -> {
            MonthContents month = byName.get(name(Path.of(file.path())));
            assertThat(file.status()).isEqualTo(FileStatus.NEW);
            assertThat(file.rows()).isEqualTo(month.rows());
            assertThat(file.quarantined()).isEqualTo(month.quarantined());
            assertThat(file.duplicates()).isEqualTo(month.duplicates());
            assertThat(file.month()).isEqualTo(month.month());
        });
        assertThat(report.files().stream().map(QualityReport.File::era))
                .containsExactly(
                        "2009",
                        "2010",
                        "2011-01..2018-06",
                        "2018-07..2023-01",
                        "2023-02..2024-12",
                        "2025-01..2026-05",
                        "2026-06..");
        assertThat(report.files().get(6).ignoredColumns()).containsExactly("request_source");
        assertThat(report.files().get(0).ignoredColumns())
                .containsExactly("Start_Lon", "Start_Lat", "End_Lon", "End_Lat");
    }

    @Test
    void countsQuarantinedRowsByEveryReason() {
        for (QuarantineReason reason : QuarantineReason.values()) {
            long expected = sum(month -> month.rowsWith(reason));
            assertThat(expected).as("rows with " + reason.label()).isPositive();
            assertThat(report.quarantine()).containsEntry(reason.label(), expected);
        }
        assertThat(report.quarantine()).containsEntry("malformed_value", 0L);
    }

    @Test
    void countsTheReasonsOfEachFile() {
        for (QualityReport.File file : report.files()) {
            MonthContents month = contents.stream()
                    .filter(one -> name(one.file()).equals(name(Path.of(file.path()))))
                    .findFirst()
                    .orElseThrow();
            Map<String, Long> expected = Arrays.stream(QuarantineReason.values())
                    .filter(reason -> month.rowsWith(reason) > 0)
                    .collect(Collectors.toMap(QuarantineReason::label, month::rowsWith));

            assertThat(file.quarantine()).as(file.path()).isEqualTo(expected);
        }
    }

    @Test
    void showsAFewRowsOfEachReason() {
        Map<String, Long> reasons = new TreeMap<>(report.quarantine());
        reasons.values().removeIf(rows -> rows == 0);

        assertThat(report.examples()).containsOnlyKeys(reasons.keySet());
        report.examples().forEach((reason, rows) -> {
            assertThat(rows).as(reason).hasSize((int) Math.min(QuarantineExamples.PER_REASON, reasons.get(reason)));
            assertThat(report.files())
                    .extracting(QualityReport.File::path)
                    .contains(rows.get(0).path());
        });
        assertThat(report.examples().get("negative_distance"))
                .allSatisfy(row -> assertThat(Double.parseDouble(row.values().get("trip_distance")))
                        .isNegative());
    }

    @Test
    void timesEachStageByItsName() {
        assertThat(report.durations())
                .containsOnlyKeys(
                        "plan",
                        "inspect",
                        "measure",
                        "find_duplicates",
                        "validate",
                        "set_aside",
                        "write_trips",
                        "write_features",
                        "audit",
                        "publish");
    }

    @Test
    void quarantinedRowsCarryAllTheirReasons() {
        Map<String, Long> found = new TreeMap<>();
        for (Row row : job.table(QUARANTINE)
                .select(explode(col("reasons")).as("reason"))
                .groupBy("reason")
                .count()
                .collectAsList()) {
            found.put(row.getString(0), row.getLong(1));
        }
        Map<String, Long> expected = Arrays.stream(QuarantineReason.values())
                .collect(Collectors.toMap(
                        QuarantineReason::label,
                        reason -> sum(month -> month.rowsWith(reason)),
                        Long::sum,
                        TreeMap::new));

        assertThat(found).isEqualTo(expected);
        assertThat(job.count(QUARANTINE, "size(reasons) = 0")).isZero();
        assertThat(
                        job.count(
                                QUARANTINE,
                                "array_contains(reasons, 'negative_amount') and array_contains(reasons, 'dropoff_before_pickup')"))
                .as(Defect.NEGATIVE_FARE_AND_DROPOFF_BEFORE_PICKUP.name())
                .isEqualTo(7);
        assertThat(
                        job.count(
                                QUARANTINE,
                                "array_contains(reasons, 'pickup_outside_period') and array_contains(reasons, 'trip_too_long')"))
                .as(Defect.OTHER_MONTH_AND_TOO_LONG.name())
                .isEqualTo(7);
    }

    @Test
    void noTripBreaksARowRule() {
        String month = "to_date(regexp_extract(source_file, '(20[0-9]{2}-[0-9]{2})', 1), 'yyyy-MM')";
        List<String> broken = List.of(
                "pickup_datetime is null or dropoff_datetime is null",
                "dropoff_datetime < pickup_datetime",
                "dropoff_datetime > pickup_datetime + interval 24 hours",
                "to_date(pickup_datetime) < date_sub(%s, 1)".formatted(month),
                "to_date(pickup_datetime) > add_months(%s, 1)".formatted(month),
                "trip_distance < 0 or fare_amount < 0 or total_amount < 0",
                "isnan(fare_amount) or isnan(trip_distance) or trip_distance = double('infinity')",
                "pickup_location_id not between 1 and 265 or dropoff_location_id not between 1 and 265",
                "passenger_count not between 0 and 9");

        assertThat(broken)
                .allSatisfy(condition ->
                        assertThat(job.count(TRIPS, condition)).as(condition).isZero());
    }

    @Test
    void featuresHoldNoNull() {
        String anyNull = Arrays.stream(job.table(FEATURES).columns())
                .map(column -> column + " is null")
                .collect(Collectors.joining(" or "));

        assertThat(job.count(FEATURES, anyNull)).isZero();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void secondRunFindsNothingNew() {
        Map<?, ?> before = job.contents();

        QualityReport second = job.run(folder.resolve("input"));

        assertThat(second.status()).isEqualTo(Status.NOTHING_NEW);
        assertThat(second.rows().read()).isZero();
        assertThat(second.files()).hasSize(7).allMatch(file -> file.status() == FileStatus.UNCHANGED);
        assertThat(job.contents()).isEqualTo(before);
        assertThat(job.table(RUNS).count()).isEqualTo(1);
    }

    private static long sum(ToLongFunction<MonthContents> figure) {
        return contents.stream().mapToLong(figure).sum();
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }
}
