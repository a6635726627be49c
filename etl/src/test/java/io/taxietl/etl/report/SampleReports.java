package io.taxietl.etl.report;

import io.taxietl.etl.report.QualityReport.Bin;
import io.taxietl.etl.report.QualityReport.Column;
import io.taxietl.etl.report.QualityReport.Distribution;
import io.taxietl.etl.report.QualityReport.Example;
import io.taxietl.etl.report.QualityReport.File;
import io.taxietl.etl.report.QualityReport.FileStatus;
import io.taxietl.etl.report.QualityReport.Gate;
import io.taxietl.etl.report.QualityReport.Outcome;
import io.taxietl.etl.report.QualityReport.Outlier;
import io.taxietl.etl.report.QualityReport.Rows;
import io.taxietl.etl.report.QualityReport.RowsByHour;
import io.taxietl.etl.report.QualityReport.Rule;
import io.taxietl.etl.report.QualityReport.Scores;
import io.taxietl.etl.report.QualityReport.Status;
import io.taxietl.etl.report.QualityReport.UnreadableLines;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Reports as real months give them. */
final class SampleReports {
    private static final Instant STARTED = Instant.parse("2026-08-14T02:00:04Z");
    private static final String FOLDER = "s3://taxietl-production-raw/yellow/";
    private static final long[] TRIPS_BY_HOUR = {
        79_094, 53_627, 37_517, 24_811, 16_742, 18_764, 41_429, 83_719, 116_865, 128_970, 142_048, 154_157,
        169_903, 178_739, 191_102, 196_424, 197_005, 214_105, 221_872, 192_630, 162_455, 161_012, 149_480, 114_220
    };

    private SampleReports() {}

    /** Two months, published, with one rule failed below the threshold and two columns not carried. */
    static QualityReport published() {
        return new QualityReport(
                "20260814T020004Z-3f9c",
                Status.PUBLISHED,
                "production",
                "taxietl-production",
                STARTED,
                gate(true, List.of()),
                new Rows(3_046_690, 3_025_711, 0, 20_466, 513),
                quarantine(1),
                examples(),
                new Scores(1.0, 0.974318, 0.993102, 0.981774, 0.999832, 0.987261),
                rules(Outcome.FAILED, 0.0274),
                columns(0.0312),
                UnreadableLines.none(),
                outliers(),
                distributions(),
                hours(),
                List.of(
                        file(
                                "yellow_tripdata_2024-11.parquet",
                                1_541_220,
                                "2023-02..2024-12",
                                FileStatus.CHANGED,
                                "2024-11"),
                        file(
                                "yellow_tripdata_2024-12.parquet",
                                1_505_470,
                                "2023-02..2024-12",
                                FileStatus.NEW,
                                "2024-12")),
                List.of(FOLDER + "README.md"),
                durations());
    }

    /** The same months with a third of the passengers missing and a rule broken by too many rows. */
    static QualityReport gateFailed() {
        QualityReport good = published();
        List<File> files = new ArrayList<>(good.files());
        files.add(new File(
                FOLDER + "yellow_tripdata_2025-01.parquet",
                0,
                null,
                FileStatus.UNREADABLE,
                YearMonth.of(2025, 1),
                0,
                0,
                Map.of(),
                Map.of(),
                List.of(),
                "The file ends after 4,194,304 of 59,158,238 bytes: download it again.",
                List.of()));
        return new QualityReport(
                good.runId(),
                Status.GATE_FAILED,
                "staging",
                "taxietl-staging",
                STARTED,
                gate(
                        false,
                        List.of(
                                "The overall score is 0.8996, expected at least 0.9.",
                                "The column passenger_count is missing in 0.3312 of the judged rows, expected less than 0.15.",
                                "The rule ColumnValues \"fare_amount\" between 0 and 1000 is broken by 0.0831 of the rows, expected less than 0.05.")),
                new Rows(3_046_690, 0, 2_772_491, 273_686, 513),
                quarantine(13),
                examples(),
                new Scores(1.0, 0.858112, 0.871034, 0.881774, 0.999832, 0.899999),
                rules(Outcome.FAILED, 0.0831),
                columns(0.3312),
                UnreadableLines.none(),
                good.outliers(),
                good.distributions(),
                good.rowsByHour(),
                files,
                good.passedOver(),
                good.durations());
    }

    static QualityReport nothingNew() {
        return new QualityReport(
                "20260815T020003Z-77ab",
                Status.NOTHING_NEW,
                "production",
                "taxietl-production",
                STARTED,
                gate(null, List.of()),
                new Rows(0, 0, 0, 0, 0),
                Map.of(),
                Map.of(),
                Scores.none(),
                List.of(),
                Map.of(),
                UnreadableLines.none(),
                Map.of(),
                Map.of(),
                RowsByHour.none(),
                published().files().stream()
                        .map(file -> new File(
                                file.path(),
                                0,
                                file.era(),
                                FileStatus.UNCHANGED,
                                file.month(),
                                0,
                                0,
                                Map.of(),
                                Map.of(),
                                List.of(),
                                null,
                                List.of()))
                        .toList(),
                List.of(),
                Map.of("plan", 0.8));
    }

    /** Every month from 2010 on. */
    static QualityReport manyFiles() {
        List<File> files = IntStream.range(0, 200)
                .mapToObj(i -> YearMonth.of(2010, 1).plusMonths(i))
                .map(month -> file(
                        month.getYear() + "/yellow_tripdata_" + month + ".parquet",
                        3_100_000,
                        era(month),
                        month.getMonthValue() == 3 ? FileStatus.UNCHANGED : FileStatus.NEW,
                        month.toString()))
                .toList();
        return withFiles(files);
    }

    /** One of everything, small enough to read as JSON. */
    static QualityReport small() {
        return new QualityReport(
                "20260814T020004Z-3f9c",
                Status.PUBLISHED,
                "local",
                "taxietl",
                STARTED,
                gate(true, List.of()),
                new Rows(1_000, 985, 0, 14, 1),
                Map.of("negative_amount", 14L),
                Map.of(
                        "negative_amount",
                        List.of(new Example(
                                FOLDER + "yellow_tripdata_2024-12.parquet", Map.of("fare_amount", "-8.5")))),
                new Scores(1.0, 0.95, 0.986, 1.0, 0.999, 0.9845),
                List.of(
                        rule("RowCount > 0", "schema", Outcome.PASSED, 1_000.0, null, null),
                        rule("Mean \"fare_amount\" < 10", "accuracy", Outcome.FAILED, 18.611, null, "It is 18.611.")),
                Map.of("fare_amount", new Column(50, 0.05, 1_000, true, 0, 50, 7, "1,50", -8.5, 429_496.72, 18.611)),
                new UnreadableLines(3, "2,2024-12-01"),
                Map.of("fare_amount", new Outlier(142.5, 139.0, 2)),
                Map.of(
                        "fare_amount",
                        new Distribution("dollars", List.of(new Bin(0.0, 5.0, 40, 38), new Bin(5.0, null, 946, 947)))),
                new RowsByHour(List.of(600L, 400L), List.of(590L, 395L)),
                List.of(file("yellow_tripdata_2024-12.parquet", 1_000, "2023-02..2024-12", FileStatus.NEW, "2024-12")),
                List.of(FOLDER + "README.md"),
                Map.of("read", 0.25));
    }

    /** File names and rules that try to become part of the page or of the log. */
    static QualityReport hostile() {
        QualityReport good = published();
        File file = new File(
                "s3://raw/<script>alert('path')</script>/{{data}}/\u001b[31m\nforged.parquet",
                1,
                "2025-01..",
                FileStatus.NEW,
                null,
                0,
                0,
                Map.of("<b>reason</b>", 1L),
                Map.of("<i>column</i>", 0.5),
                List.of("<img src=x onerror=alert(1)>"),
                null,
                List.of("<img src=y>\nforged"));
        Rule rule = rule(
                "ColumnValues \"a\" in [\"</script><script>alert('rule')</script>\", \"<!--\"]",
                "accuracy",
                Outcome.FAILED,
                0.0,
                1.0,
                "<b>bold</b> & \u2028 \u2029");
        return new QualityReport(
                "<run>",
                good.status(),
                "\"quoted\" & <b>",
                "job",
                STARTED,
                good.gate(),
                good.rows(),
                good.quarantine(),
                Map.of("<b>reason</b>", List.of(new Example("<img src=z>", Map.of("<u>", "</script>")))),
                good.scores(),
                List.of(rule),
                Map.of(),
                UnreadableLines.none(),
                Map.of(),
                Map.of("<i>column</i>", new Distribution("<u>", List.of(new Bin(0.0, 1.0, 5, 4)))),
                RowsByHour.none(),
                List.of(file),
                List.of("s3://raw/<script>alert('passed over')</script>"),
                good.durations());
    }

    /** Sixty failed rules of much SQL; every other one is tolerated. */
    static QualityReport manyRules() {
        List<Rule> rules = IntStream.range(0, 60)
                .mapToObj(i -> new Rule(
                        "CustomSql \"select " + "total_amount + ".repeat(30) + i + "\"",
                        "Rule " + i,
                        "accuracy",
                        Outcome.FAILED,
                        i % 2 == 0,
                        null,
                        i % 2 == 0 ? 0.01 : 0.1,
                        null))
                .toList();
        return with(
                published().files(),
                rules,
                Map.of("negative_amount", 7L, "rule:" + "Rule 59 ".repeat(10).strip(), 12L));
    }

    static QualityReport publishedWithoutAFile() {
        List<File> files = new ArrayList<>(published().files());
        files.add(gateFailed().files().get(2));
        return with(files, published().rules());
    }

    private static QualityReport withFiles(List<File> files) {
        return with(files, published().rules());
    }

    private static QualityReport with(List<File> files, List<Rule> rules) {
        return with(files, rules, published().quarantine());
    }

    private static QualityReport with(List<File> files, List<Rule> rules, Map<String, Long> quarantine) {
        QualityReport good = published();
        return new QualityReport(
                good.runId(),
                good.status(),
                good.environment(),
                good.jobName(),
                STARTED,
                good.gate(),
                good.rows(),
                quarantine,
                good.examples(),
                good.scores(),
                rules,
                good.columns(),
                UnreadableLines.none(),
                good.outliers(),
                good.distributions(),
                good.rowsByHour(),
                files,
                good.passedOver(),
                good.durations());
    }

    private static Gate gate(Boolean passed, List<String> failures) {
        return new Gate(passed, failures, 0.90, 0.15, 0.05, 0.001, 0.05, 0.50);
    }

    private static Map<String, Long> quarantine(long times) {
        Map<String, Long> reasons = new LinkedHashMap<>();
        reasons.put("missing_datetime", 0L);
        reasons.put("dropoff_before_pickup", 214L * times);
        reasons.put("trip_too_long", 27L * times);
        reasons.put("pickup_outside_period", 38L * times);
        reasons.put("negative_distance", 0L);
        reasons.put("negative_amount", 19_958L * times);
        reasons.put("non_finite", 0L);
        reasons.put("unknown_location", 311L * times);
        reasons.put("implausible_passengers", 2L * times);
        return reasons;
    }

    private static Map<String, List<Example>> examples() {
        Map<String, String> refund = new LinkedHashMap<>();
        refund.put("vendor_id", "2");
        refund.put("pickup_datetime", "2024-12-14 23:08:41");
        refund.put("dropoff_datetime", "2024-12-14 23:21:03");
        refund.put("passenger_count", "1");
        refund.put("trip_distance", "2.61");
        refund.put("payment_type", "4");
        refund.put("fare_amount", "-14.2");
        refund.put("total_amount", "-20.7");
        Map<String, String> backwards = new LinkedHashMap<>(refund);
        backwards.put("fare_amount", "14.2");
        backwards.put("total_amount", "20.7");
        backwards.put("dropoff_datetime", "2024-12-14 22:59:10");
        String file = FOLDER + "yellow_tripdata_2024-12.parquet";
        Map<String, List<Example>> examples = new LinkedHashMap<>();
        examples.put("dropoff_before_pickup", List.of(new Example(file, backwards)));
        examples.put("negative_amount", List.of(new Example(file, refund), new Example(file, refund)));
        return examples;
    }

    /** A rule that judges rows is tolerated below the share from which the gate is not met. */
    private static Rule rule(
            String rule, String dimension, Outcome outcome, Double value, Double violationRatio, String reason) {
        boolean tolerated = outcome == Outcome.FAILED && violationRatio != null && violationRatio < 0.05;
        return new Rule(rule, null, dimension, outcome, tolerated, value, violationRatio, reason);
    }

    private static List<Rule> rules(Outcome fare, double fareViolations) {
        return List.of(
                rule("RowCount > 0", "schema", Outcome.PASSED, 3_046_690.0, null, null),
                rule("ColumnExists \"pickup_datetime\"", "schema", Outcome.PASSED, 1.0, null, null),
                rule("ColumnDataType \"fare_amount\" = \"DOUBLE\"", "schema", Outcome.PASSED, 1.0, null, null),
                rule("IsComplete \"pickup_datetime\"", "completeness", Outcome.PASSED, 1.0, 0.0, null),
                rule(
                        "Completeness \"passenger_count\" > 0.95 where \"payment_type <> 0\"",
                        "completeness",
                        Outcome.PASSED,
                        0.968814,
                        0.031186,
                        null),
                rule(
                        "ColumnValues \"fare_amount\" between 0 and 1000",
                        "accuracy",
                        fare,
                        1 - fareViolations,
                        fareViolations,
                        "Of the rows with a value, %s are outside, expected at most 0.02.".formatted(fareViolations)),
                rule(
                        "ColumnValues \"payment_type\" in [0, 1, 2, 3, 4, 5, 6]",
                        "accuracy",
                        Outcome.PASSED,
                        1.0,
                        0.0,
                        null),
                rule(
                        "ColumnValues \"pickup_location_id\" between 1 and 265",
                        "accuracy",
                        Outcome.PASSED,
                        0.999949,
                        0.000051,
                        null),
                rule("Mean \"trip_distance\" between 1 and 10", "accuracy", Outcome.PASSED, 3.512774, null, null),
                rule(
                        "CustomSql \"select count(*) from primary where dropoff_datetime < pickup_datetime\" < 1000",
                        "consistency",
                        Outcome.PASSED,
                        214.0,
                        null,
                        null),
                rule(
                        "(ColumnValues \"tip_amount\" = 0 where \"payment_type = 2\") or (Mean \"tip_amount\" < 20)",
                        "consistency",
                        Outcome.PASSED,
                        0.999124,
                        0.000876,
                        null),
                rule("IsUnique \"trip_id\"", "uniqueness", Outcome.PASSED, 0.999832, 0.000168, null),
                rule(
                        "Completeness \"cbd_congestion_fee\" > 0.95",
                        "completeness",
                        Outcome.NOT_APPLICABLE,
                        null,
                        null,
                        "No file of this run carries the column."));
    }

    private static Map<String, Column> columns(double passengersMissing) {
        long rows = 3_046_690;
        Map<String, Column> columns = new LinkedHashMap<>();
        columns.put("vendor_id", number(rows, 0, 12, 1, 2, 1.7451));
        columns.put("pickup_datetime", new Column(0, 0.0, rows, true, 0, 0, 0, null, null, null, null));
        columns.put("dropoff_datetime", new Column(0, 0.0, rows, true, 0, 0, 0, null, null, null, null));
        columns.put("passenger_count", number(rows, passengersMissing, 0, 0, 9, 1.3412));
        columns.put("trip_distance", number(rows, 0, 0, 0, 297_004.17, 3.512774));
        columns.put("rate_code_id", number(rows, 0.0281, 1_904, 1, 99, 1.7312));
        columns.put("store_and_fwd_flag", new Column(85_612, 0.0281, rows, true, 0, 85_612, 0, null, null, null, null));
        columns.put("pickup_location_id", number(rows, 0, 311, 1, 265, 165.12));
        columns.put("dropoff_location_id", number(rows, 0, 0, 1, 265, 164.31));
        columns.put("payment_type", number(rows, 0, 0, 0, 4, 1.1724));
        columns.put("fare_amount", number(rows, 0, 0, -899.0, 429_496.72, 18.611));
        columns.put("extra", number(rows, 0, 0, -7.5, 14.25, 1.4213));
        columns.put("mta_tax", number(rows, 0, 0, -0.5, 4, 0.4812));
        columns.put("tip_amount", number(rows, 0.000012, 0, -80, 428, 3.3124));
        columns.put("tolls_amount", number(rows, 0, 0, -80, 115.92, 0.5123));
        columns.put("improvement_surcharge", number(rows, 0, 0, -1, 1, 0.9763));
        columns.put("total_amount", number(rows, 0, 0, -901, 429_562.25, 27.113));
        columns.put("congestion_surcharge", number(rows, 0.0281, 0, -2.5, 2.5, 2.2517));
        columns.put("airport_fee", number(rows, 0.0281, 0, -1.75, 1.75, 0.1412));
        columns.put("cbd_congestion_fee", new Column(0, null, 0, false, 0, rows, 0, null, null, null, null));
        return columns;
    }

    private static Column number(long rows, double missing, long invalid, double minimum, double maximum, double mean) {
        long count = Math.round(rows * missing);
        return new Column(count, missing, rows, true, invalid, count, 0, null, minimum, maximum, mean);
    }

    private static Map<String, Outlier> outliers() {
        Map<String, Outlier> outliers = new LinkedHashMap<>();
        outliers.put("trip_distance", new Outlier(28.97, 28.4, 3_011));
        outliers.put("fare_amount", new Outlier(142.5, 139.0, 2_987));
        outliers.put("total_amount", new Outlier(188.12, 184.55, 3_020));
        outliers.put("duration_minutes", new Outlier(118.37, 118.37, 3_001));
        outliers.put("speed_mph", new Outlier(51.4, 50.9, 2_940));
        return outliers;
    }

    private static Map<String, Distribution> distributions() {
        Map<String, Distribution> distributions = new LinkedHashMap<>();
        distributions.put("trip_distance", spread("miles", 1, 0.55, 1.9));
        distributions.put("fare_amount", spread("dollars", 5, 0.28, 3.1));
        distributions.put("total_amount", spread("dollars", 6, 0.25, 4.0));
        distributions.put("duration_minutes", spread("minutes", 4, 0.33, 2.6));
        distributions.put("speed_mph", spread("miles per hour", 1.7, 0.12, 6.0));
        return distributions;
    }

    /** 30 bins that rise and fall as x^a e^-bx, the last one open; the rows above the 28th are capped into it. */
    private static Distribution spread(String unit, double width, double decay, double rise) {
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            long before =
                    Math.round(3_000_000 * decay * Math.pow((i + 0.6) / rise, 1.2) * Math.exp(-decay * i * 1.4)) + 3;
            boolean tail = i > 27;
            bins.add(new Bin(i * width, i == 29 ? null : (i + 1) * width, before, after(i, before, tail)));
        }
        return new Distribution(unit, bins);
    }

    private static long after(int bin, long before, boolean tail) {
        return tail ? 0 : bin == 27 ? before + 3_000 : Math.round(before * 0.993);
    }

    private static RowsByHour hours() {
        return new RowsByHour(
                LongStream.of(TRIPS_BY_HOUR).boxed().toList(),
                LongStream.of(TRIPS_BY_HOUR)
                        .mapToObj(trips -> trips - trips / 150)
                        .toList());
    }

    private static String era(YearMonth month) {
        return month.getYear() == 2010
                ? "2010"
                : month.isBefore(YearMonth.of(2018, 7)) ? "2011-01..2018-06" : "2018-07..2023-01";
    }

    private static File file(String name, long rows, String era, FileStatus status, String month) {
        return new File(
                FOLDER + name,
                rows,
                era,
                status,
                YearMonth.parse(month),
                rows / 149,
                rows / 5939,
                Map.of("negative_amount", rows / 149),
                new TreeMap<>(Map.of("passenger_count", 0.0312, "tip_amount", 0.000012)),
                era.equals("2010") ? List.of("pickup_longitude", "pickup_latitude") : List.of(),
                null,
                List.of());
    }

    private static Map<String, Double> durations() {
        Map<String, Double> durations = new LinkedHashMap<>();
        durations.put("plan", 1.412);
        durations.put("inspect", 0.873);
        durations.put("measure", 9.412);
        durations.put("find_duplicates", 8.031);
        durations.put("validate", 21.66);
        durations.put("set_aside", 1.218);
        durations.put("write_trips", 38.905);
        durations.put("write_features", 31.077);
        durations.put("audit", 2.241);
        durations.put("publish", 0.306);
        return durations;
    }
}
