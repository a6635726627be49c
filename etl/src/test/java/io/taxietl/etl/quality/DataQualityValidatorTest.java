package io.taxietl.etl.quality;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.quality.rule.Dimension;
import io.taxietl.etl.quality.rule.RuleOutcome;
import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DataQualityValidatorTest {
    private static final String OTHER = "file:/data/yellow_tripdata_2009-05.parquet";

    @Test
    void findsThat1137Of10000ValuesAreMissing() {
        List<TripRow> rows = trips(10_000);
        rows.subList(0, 1137).forEach(row -> row.with(TripColumn.FARE_AMOUNT, null));

        ValidationResult result = Validation.by("IsComplete \"fare_amount\"").runFullValidation(TripRow.dataset(rows));
        ColumnQuality fares = result.columns().get(TripColumn.FARE_AMOUNT);

        assertThat(fares.missing()).isEqualTo(1137);
        assertThat(fares.missingRatio()).isEqualTo(0.1137);
        assertThat(result.outcomes().get(0).violationRatio()).hasValue(0.1137);
        assertThat(new Gate(TripRow.configuration().gate()).judge(result).failures())
                .extracting(GateResult.Failure::check)
                .containsExactly("rule");
    }

    @Test
    void reportsTheExtremesOfTheSeedAnalysis() {
        ValidationResult result = Validation.by("RowCount > 0")
                .runFullValidation(TripRow.dataset(
                        TripRow.sound().id(1).with(TripColumn.TRIP_DISTANCE, 297_004.0),
                        TripRow.sound().id(2).with(TripColumn.FARE_AMOUNT, 429_496.72),
                        TripRow.sound().id(3)));

        assertThat(result.columns().get(TripColumn.TRIP_DISTANCE).spread())
                .hasValue(new ColumnQuality.Spread(2.5, 99_003.0, 297_004.0));
        assertThat(result.columns().get(TripColumn.FARE_AMOUNT).spread())
                .hasValueSatisfying(spread -> assertThat(spread.maximum()).isEqualTo(429_496.72));
        assertThat(result.columns().get(TripColumn.EXTRA).spread()).isEmpty();
    }

    @Test
    void doesNotCountTheNullBlockOfFlexFareAsMissing() {
        ValidationResult result = Validation.by("RowCount > 0")
                .runFullValidation(TripRow.dataset(
                        TripRow.flexFare().id(1),
                        // As in 2020, when payment_type was null with the rest of the block.
                        TripRow.flexFare()
                                .id(2)
                                .with(TripColumn.PAYMENT_TYPE, null)
                                .with(TripColumn.VENDOR_ID, null),
                        TripRow.sound().id(3),
                        TripRow.sound().id(4).with(TripColumn.PASSENGER_COUNT, 0),
                        TripRow.sound().id(5).with(TripColumn.PAYMENT_TYPE, null)));

        assertThat(result.nullBlockRows()).isEqualTo(2);
        assertQuality(result, TripColumn.PASSENGER_COUNT, 3, 1, 2);
        assertQuality(result, TripColumn.RATE_CODE_ID, 3, 0, 2);
        assertQuality(result, TripColumn.VENDOR_ID, 3, 0, 1);
        assertQuality(result, TripColumn.PAYMENT_TYPE, 3, 1, 2);
        assertQuality(result, TripColumn.FARE_AMOUNT, 5, 0, 0);
    }

    @Test
    void judgesAColumnOverTheFilesThatCarryIt() {
        ValidationResult result = Validation.by(
                        "IsComplete \"pickup_location_id\"",
                        "Mean \"pickup_location_id\" = 161",
                        "ColumnExists \"pickup_location_id\"",
                        "ColumnCount > 17")
                .runFullValidation(TripRow.dataset(
                        TripRow.sound().id(1),
                        TripRow.sound().id(2).with(TripColumn.PICKUP_LOCATION_ID, null),
                        withoutZones().id(3),
                        withoutZones().id(4)));

        assertQuality(result, TripColumn.PICKUP_LOCATION_ID, 2, 1, 1);
        assertThat(result.columns().get(TripColumn.CBD_CONGESTION_FEE).carried())
                .isFalse();
        assertThat(result.outcomes())
                .extracting(outcome -> outcome.value().orElse(Double.NaN))
                .containsExactly(0.5, 161.0, 0.5, 17.0);
        assertThat(result.outcomes().get(2).reason())
                .isEqualTo("1 of 2 files have no value in pickup_location_id, the first is " + OTHER + ".");
        assertThat(result.files().get(0).path()).isEqualTo(OTHER);
        assertThat(result.files().get(0).carriedColumns()).doesNotContain(TripColumn.PICKUP_LOCATION_ID);
        assertThat(result.files().get(1).carriedColumns()).contains(TripColumn.PICKUP_LOCATION_ID);
        assertThat(result.files().get(1).values())
                .containsEntry(TripColumn.PICKUP_LOCATION_ID, 1L)
                .containsEntry(TripColumn.FARE_AMOUNT, 2L)
                .containsEntry(TripColumn.CBD_CONGESTION_FEE, 0L);
    }

    @Test
    void countsARequiredColumnOfNullsAsMissing() {
        ValidationResult result = Validation.by("IsComplete \"total_amount\"")
                .runFullValidation(TripRow.dataset(
                        TripRow.sound().id(1), TripRow.sound().id(2).file(OTHER).with(TripColumn.TOTAL_AMOUNT, null)));

        assertQuality(result, TripColumn.TOTAL_AMOUNT, 2, 1, 1);
        assertThat(result.outcomes().get(0).violationRatio()).hasValue(0.5);
    }

    @Test
    void countsQuarantineByReasonAndRow() {
        ValidationResult result = Validation.by("RowCount > 0")
                .runFullValidation(TripRow.dataset(
                        TripRow.sound().id(1),
                        TripRow.sound()
                                .id(2)
                                .with(TripColumn.TRIP_DISTANCE, -1.0)
                                .with(TripColumn.FARE_AMOUNT, -1.0),
                        TripRow.sound().id(3).file(OTHER).with(TripColumn.FARE_AMOUNT, -1.0)));

        assertThat(result.quarantined()).isEqualTo(2);
        assertThat(result.quarantine())
                .containsEntry("negative_amount", 2L)
                .containsEntry("negative_distance", 1L)
                .containsEntry("trip_too_long", 0L)
                .containsOnlyKeys(Arrays.stream(QuarantineReason.values())
                        .map(QuarantineReason::code)
                        .toList());
        assertThat(result.files()).extracting(FileQuality::quarantined).containsExactly(1L, 1L);
    }

    @Test
    void rowRulesThatAreBrokenLowerTheScoreOfTheirDimension() {
        Dataset<Row> rows = TripRow.dataset(
                TripRow.sound().id(1),
                TripRow.sound().id(2).malformed(Map.of("fare_amount", "12,5")).with(TripColumn.FARE_AMOUNT, null),
                TripRow.sound().id(3).malformed(Map.of("extra", "x")).with(TripColumn.EXTRA, null),
                TripRow.sound().id(4).with(TripColumn.TRIP_DISTANCE, -1.0).with(TripColumn.FARE_AMOUNT, -1.0),
                TripRow.sound().id(5).with(TripColumn.DROPOFF_DATETIME, null));

        Scores scores = Validation.by("RowCount > 0").runFullValidation(rows).scores();

        assertThat(scores.schema()).hasValue(0.6);
        assertThat(scores.accuracy()).hasValue(0.8);
        assertThat(scores.consistency()).hasValue(1.0);
        assertThat(scores.completeness().orElseThrow()).isBetween(0.78, 0.8);
    }

    @Test
    void saysOfWhichMonthsTheRowsOfAFileAreThatItsNamePutsElsewhere() {
        List<TripRow> rows = trips(20);
        for (int i = 0; i < 15; i++) {
            rows.get(i).with(TripColumn.PICKUP_DATETIME, LocalDateTime.of(2023, 7 + (i < 12 ? 0 : 1), 15, 12, 0));
            rows.get(i).with(TripColumn.DROPOFF_DATETIME, LocalDateTime.of(2023, 7 + (i < 12 ? 0 : 1), 15, 12, 5));
        }
        rows.addAll(trips(300).stream().map(row -> row.file(OTHER).month(null)).toList());
        Dataset<Row> all = TripRow.dataset(rows);
        DataQualityValidator validator = Validation.by("RowCount > 0");
        List<Set<String>> asked = new ArrayList<>();

        DataQualityReport report = validator.generateQualityReport(validator.runFullValidation(all), files -> {
            asked.add(files);
            return all.where(col("source_file").isin(files.toArray()));
        });

        assertThat(report.gate().failures())
                .filteredOn(failure -> failure.check().equals("file_quarantine"))
                .extracting(GateResult.Failure::sentence)
                .containsExactly("15 of 20 rows (0.7500) of " + TripRow.FILE
                        + " are quarantined, expected less than 0.5: pickup_outside_period 0.7500. Its name says 2024-01, but"
                        + " its pick-ups are of 2023-07 (0.6000), 2024-01 (0.2500), 2023-08 (0.1500): name the file after the"
                        + " month of its rows.");
        assertThat(asked).containsExactly(Set.of(TripRow.FILE));
    }

    @Test
    void countsCodesOutsideTheDictionary() {
        ValidationResult result = Validation.by("RowCount > 0")
                .runFullValidation(TripRow.dataset(
                        TripRow.sound().with(TripColumn.VENDOR_ID, 5).with(TripColumn.RATE_CODE_ID, 99),
                        TripRow.sound().with(TripColumn.VENDOR_ID, 9).with(TripColumn.STORE_AND_FWD_FLAG, "y"),
                        TripRow.sound().with(TripColumn.VENDOR_ID, 4),
                        TripRow.flexFare()));

        assertThat(outside(result, TripColumn.VENDOR_ID)).isEqualTo(2);
        assertThat(outside(result, TripColumn.RATE_CODE_ID)).isZero();
        assertThat(outside(result, TripColumn.STORE_AND_FWD_FLAG)).isEqualTo(1);
        assertThat(result.columns().get(TripColumn.FARE_AMOUNT).outsideDictionary())
                .isEmpty();
    }

    @Test
    void findsASingleDuplicateAmongRowsThatAreNotQuarantined() {
        List<TripRow> rows = trips(100);
        rows.add(TripRow.sound().id(7));
        rows.add(TripRow.sound().id(7).with(TripColumn.FARE_AMOUNT, -1.0));
        rows.add(TripRow.sound().id(7).with(TripColumn.PICKUP_DATETIME, LocalDateTime.of(2024, 1, 15, 12, 1)));

        DuplicateCheck duplicates = Validation.by("RowCount > 0").checkDuplicates(TripRow.dataset(rows));

        assertThat(duplicates).isEqualTo(new DuplicateCheck(102, 1));
        assertThat(duplicates.ratio()).isEqualTo(1.0 / 102);
    }

    @Test
    void findsNoDuplicatesInNoRows() {
        assertThat(Validation.by("RowCount > 0").checkDuplicates(TripRow.dataset()))
                .isEqualTo(new DuplicateCheck(0, 0));
    }

    @Test
    void failsTheRowCountOfNoRowsAndJudgesNothingElse() {
        DataQualityValidator validator = Validation.by("RowCount > 0", "IsComplete \"fare_amount\"");

        DataQualityReport report = validator.generateQualityReport(validator.runFullValidation(TripRow.dataset()));

        assertThat(report.validation().outcomes())
                .extracting(RuleOutcome::outcome)
                .containsExactly(RuleOutcome.Result.FAILED, RuleOutcome.Result.NOT_APPLICABLE);
        assertThat(report.validation().files()).isEmpty();
        assertThat(report.gate().passed()).isFalse();
    }

    @Test
    void addsUpFilesToTheFiguresOfTheirUnion() {
        String[] rules = {
            "Mean \"fare_amount\" > 0",
            "Sum \"trip_distance\" > 0",
            "StandardDeviation \"fare_amount\" > 0",
            "IsComplete \"passenger_count\"",
            "CustomSql \"select sum(tip_amount) / sum(fare_amount) from primary\" > 0",
            "DistinctValuesCount \"fare_amount\" > 0"
        };
        List<TripRow> together = varied(FILES_AS_ONE);
        List<TripRow> apart = varied(THREE_FILES);

        ValidationResult one = Validation.by(rules).runFullValidation(TripRow.dataset(together));
        ValidationResult three = Validation.by(rules).runFullValidation(TripRow.dataset(apart));

        assertThat(three.files()).hasSize(3);
        assertThat(three.outcomes()).isEqualTo(one.outcomes());
        assertThat(three.columns()).isEqualTo(one.columns());
        assertThat(three.scores()).isEqualTo(one.scores());
    }

    @Test
    void judgesOneDimensionAlone() {
        DataQualityValidator validator = Validation.by(
                "RowCount > 3",
                "IsComplete \"passenger_count\"",
                "ColumnValues \"fare_amount\" > 0",
                "ColumnValues \"tip_amount\" = 0 where \"payment_type = 2\"");
        Dataset<Row> rows = TripRow.dataset(
                TripRow.sound().with(TripColumn.PASSENGER_COUNT, null),
                TripRow.sound().with(TripColumn.FARE_AMOUNT, 0.0),
                TripRow.sound().with(TripColumn.PAYMENT_TYPE, 2),
                TripRow.sound().with(TripColumn.PAYMENT_TYPE, 2).with(TripColumn.TIP_AMOUNT, 0.0));

        assertAlone(validator.validateSchema(rows), Dimension.SCHEMA, 1.0);
        assertAlone(validator.checkAccuracy(rows), Dimension.ACCURACY, 0.75);
        assertAlone(validator.checkConsistency(rows), Dimension.CONSISTENCY, 0.5);
        DimensionResult completeness = validator.checkCompleteness(rows);
        assertAlone(completeness, Dimension.COMPLETENESS, 1 - 1.0 / (4 * 19));
        assertThat(completeness.columns().get(TripColumn.PASSENGER_COUNT).missing())
                .isEqualTo(1);
    }

    private static final String[] FILES_AS_ONE = {"a", "a", "a"};
    private static final String[] THREE_FILES = {"a", "b", "c"};

    private static List<TripRow> varied(String[] files) {
        List<TripRow> rows = trips(99);
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i)
                    .file(files[i % 3])
                    .with(TripColumn.FARE_AMOUNT, i / 10.0)
                    .with(TripColumn.TRIP_DISTANCE, i * 0.01)
                    .with(TripColumn.PASSENGER_COUNT, i % 7 == 0 ? null : i % 7);
        }
        return rows;
    }

    @Test
    void valuesThatCannotBeReadAreShownAndAreNotMissing() {
        ValidationResult result = Validation.by("RowCount > 0")
                .runFullValidation(TripRow.dataset(
                        TripRow.sound().with(TripColumn.FARE_AMOUNT, null).malformed(Map.of("fare_amount", "$12.50")),
                        TripRow.sound().with(TripColumn.FARE_AMOUNT, null).malformed(Map.of("fare_amount", "1,50")),
                        TripRow.sound().with(TripColumn.FARE_AMOUNT, null),
                        TripRow.sound(),
                        // In a file in which no value can be read, the column is carried all the same.
                        TripRow.sound()
                                .file(OTHER)
                                .with(TripColumn.TIP_AMOUNT, null)
                                .malformed(Map.of("tip_amount", "3,00")),
                        // Nothing is known of the values of a broken line.
                        TripRow.sound()
                                .with(TripColumn.FARE_AMOUNT, null)
                                .with(TripColumn.DROPOFF_DATETIME, null)
                                .malformed(Map.of(
                                        LineageColumn.CORRUPT_RECORD, "2,2024-01", "dropoff_datetime", "2024-01")),
                        TripRow.flexFare().malformed(Map.of("passenger_count", "one")),
                        TripRow.sound()
                                .with(TripColumn.PASSENGER_COUNT, null)
                                .malformed(Map.of("passenger_count", "two"))));

        assertQuality(result, TripColumn.FARE_AMOUNT, 7, 1, 4);
        assertThat(unreadable(result, TripColumn.FARE_AMOUNT)).isEqualTo(new Unreadable(2, Optional.of("$12.50")));
        assertQuality(result, TripColumn.TIP_AMOUNT, 7, 0, 1);
        assertThat(unreadable(result, TripColumn.TIP_AMOUNT)).isEqualTo(new Unreadable(1, Optional.of("3,00")));
        assertThat(result.files().get(0).carriedColumns()).contains(TripColumn.TIP_AMOUNT);
        assertQuality(result, TripColumn.DROPOFF_DATETIME, 7, 0, 1);
        assertThat(unreadable(result, TripColumn.DROPOFF_DATETIME)).isEqualTo(Unreadable.NONE);
        assertQuality(result, TripColumn.PASSENGER_COUNT, 6, 0, 2);
        assertThat(unreadable(result, TripColumn.PASSENGER_COUNT)).isEqualTo(new Unreadable(2, Optional.of("one")));
        assertThat(result.unreadableLines()).isEqualTo(new Unreadable(1, Optional.of("2,2024-01")));
    }

    private static Unreadable unreadable(ValidationResult result, TripColumn column) {
        return result.columns().get(column).unreadable();
    }

    private static void assertAlone(DimensionResult result, Dimension dimension, double score) {
        assertThat(result.dimension()).isEqualTo(dimension);
        assertThat(result.outcomes()).hasSize(1);
        assertThat(result.score().orElseThrow()).isCloseTo(score, Offset.offset(1e-12));
    }

    private static void assertQuality(
            ValidationResult result, TripColumn column, long judged, long missing, long nulls) {
        ColumnQuality quality = result.columns().get(column);
        assertThat(List.of(quality.judged(), quality.missing(), quality.nulls()))
                .as(column.columnName())
                .containsExactly(judged, missing, nulls);
    }

    private static long outside(ValidationResult result, TripColumn column) {
        return result.columns().get(column).outsideDictionary().orElseThrow();
    }

    private static TripRow withoutZones() {
        return TripRow.sound()
                .file(OTHER)
                .month(null)
                .with(TripColumn.PICKUP_LOCATION_ID, null)
                .with(TripColumn.DROPOFF_LOCATION_ID, null);
    }

    private static List<TripRow> trips(int count) {
        return new ArrayList<>(IntStream.rangeClosed(1, count)
                .mapToObj(i -> TripRow.sound().id(i))
                .toList());
    }
}
