package io.taxietl.etl.quality;

import static io.taxietl.etl.schema.TripColumn.AIRPORT_FEE;
import static io.taxietl.etl.schema.TripColumn.CBD_CONGESTION_FEE;
import static io.taxietl.etl.schema.TripColumn.FARE_AMOUNT;
import static io.taxietl.etl.schema.TripColumn.PASSENGER_COUNT;
import static io.taxietl.etl.schema.TripColumn.TRIP_DISTANCE;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.taxietl.etl.quality.rule.RuleOutcome;
import io.taxietl.etl.schema.LineageColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CheckedRowsTest {
    private static final String FARE = "ColumnValues \"fare_amount\" >= 0";
    private static final String DISTANCE = "ColumnValues \"trip_distance\" < 200 where \"fare_amount > 10\"";
    private static final String PASSENGERS = "Completeness \"passenger_count\" > 0.5";

    private static final ForeachPartitionFunction<Row> NONE_USED = rows -> {};

    @Test
    void namesTheRulesThatEachRowBreaksInTheirOrder() {
        Dataset<Row> rows = TripRow.dataset(
                TripRow.sound().id(1),
                TripRow.sound().id(2).with(FARE_AMOUNT, -0.01),
                TripRow.sound().id(3).with(TRIP_DISTANCE, 200.0).with(PASSENGER_COUNT, null),
                TripRow.sound().id(4).with(TRIP_DISTANCE, 200.0).with(FARE_AMOUNT, 10.0),
                TripRow.sound().id(5).with(FARE_AMOUNT, null));

        assertThat(brokenById(Validation.by(FARE, DISTANCE, PASSENGERS).checkRows(rows)))
                .isEqualTo(Map.of(
                        1L, List.of(),
                        2L, List.of(FARE),
                        3L, List.of(DISTANCE, PASSENGERS),
                        // Its fare leaves it out of the rule on distances.
                        4L, List.of(),
                        5L, List.of(FARE)));
    }

    @Test
    void leavesTheRowsAsTheyAre() {
        Dataset<Row> rows = TripRow.dataset(
                TripRow.flexFare().id(1).malformed(Map.of("fare_amount", "ten")),
                TripRow.sound().id(2).file("b").with(FARE_AMOUNT, -1.0));

        Dataset<Row> judged =
                Validation.by(DefaultRuleset.compile()).checkRows(rows).rows();

        assertThat(judged.columns())
                .startsWith(rows.columns())
                .endsWith(CheckedRows.BROKEN_RULES)
                .hasSize(rows.columns().length + 1);
        assertThat(judged.drop(CheckedRows.BROKEN_RULES).collectAsList())
                .containsExactlyInAnyOrderElementsOf(rows.collectAsList());
    }

    @Test
    void judgesTheRulesAsAPassOfItsOwnDoes() {
        DataQualityValidator validator = Validation.by(DefaultRuleset.compile());
        Dataset<Row> rows = mixed();

        CheckedRows judged = validator.checkRows(rows);
        use(judged);

        List<RuleOutcome> outcomes = judged.outcomes();
        assertThat(outcomes).isEqualTo(validator.checkRules(rows));
        assertThat(outcomes).isEqualTo(validator.runFullValidation(rows, 0).outcomes());
        assertThat(outcomes).anyMatch(outcome -> outcome.outcome() == RuleOutcome.Result.FAILED);
    }

    @Test
    void judgesByRandomSamplesToo() {
        String sampled = "ColumnValues \"fare_amount\" >= 0 where \"rand(7) >= 0\"";
        Dataset<Row> rows = TripRow.dataset(TripRow.sound().id(1).with(FARE_AMOUNT, -1.0));

        assertThat(brokenById(Validation.by(sampled).checkRows(rows))).isEqualTo(Map.of(1L, List.of(sampled)));
    }

    @Test
    void noRowBreaksAFigureAKeyOrACompositeByItself() {
        Dataset<Row> rows = TripRow.dataset(
                TripRow.sound().id(7).with(FARE_AMOUNT, -1.0), TripRow.sound().id(7));
        CheckedRows judged = Validation.by(
                        "RowCount > 2",
                        "Mean \"fare_amount\" > 1000",
                        "IsUnique \"trip_id\"",
                        "(ColumnValues \"fare_amount\" >= 0) or (RowCount > 2)")
                .checkRows(rows);

        assertThat(judged.rows().select(CheckedRows.BROKEN_RULES).collectAsList())
                .extracting(row -> row.getList(0))
                .containsExactly(List.of(), List.of());
        assertThat(judged.outcomes()).extracting(RuleOutcome::outcome).containsOnly(RuleOutcome.Result.FAILED);
    }

    @Test
    void aNullBreaksARuleOfCompletenessAlsoWhereTheFileHasNoSuchColumn() {
        CheckedRows judged = Validation.by("IsComplete \"airport_fee\"")
                .checkRows(TripRow.dataset(TripRow.sound().with(AIRPORT_FEE, null)));

        assertThat(brokenById(judged)).isEqualTo(Map.of(1L, List.of("IsComplete \"airport_fee\"")));
        assertThat(judged.broken(judged.rows()).count()).isZero();
        assertThat(judged.outcomes())
                .extracting(RuleOutcome::outcome)
                .containsExactly(RuleOutcome.Result.NOT_APPLICABLE);
    }

    @Test
    void aCompositeStandsInAsManyRowsAsItsOutcomeCountsInFilesThatLackTheColumnsOfAPart() {
        String both = "(IsComplete \"airport_fee\") AND (ColumnValues \"fare_amount\" >= 0)";
        String either = "(ColumnValues \"airport_fee\" > 0) OR (ColumnValues \"cbd_congestion_fee\" > 0)";
        String other = "file:/data/without.parquet";
        Dataset<Row> rows = TripRow.dataset(
                TripRow.sound().id(1),
                TripRow.sound().id(2).with(FARE_AMOUNT, -1.0).with(AIRPORT_FEE, 1.75),
                TripRow.sound().id(3).with(AIRPORT_FEE, null),
                TripRow.sound().id(4).file(other).with(AIRPORT_FEE, null),
                TripRow.sound().id(5).file(other).with(AIRPORT_FEE, null).with(FARE_AMOUNT, -1.0),
                TripRow.sound().id(6).file(other).with(AIRPORT_FEE, null).with(CBD_CONGESTION_FEE, 0.75));
        CheckedRows checked = Validation.by(both, either, both).checkRows(rows);
        use(checked);

        assertThat(byId(checked.broken(checked.rows())))
                .isEqualTo(Map.of(
                        1L, List.of(either),
                        2L, List.of(both),
                        3L, List.of(both, either),
                        4L, List.of(either),
                        5L, List.of(both, either)));
        assertThat(checked.outcomes())
                .extracting(RuleOutcome::reason)
                .startsWith(
                        "3 of 6 judged rows (50 %) break the rule.", "4 of 6 judged rows (66.6667 %) break the rule.");
    }

    @Test
    void knowsTheRowsByTheNameOfPrimary() {
        String rule = "CustomSql \"select trip_id from primary where Primary.fare_amount >= 0\"";

        assertThat(brokenById(Validation.by(rule)
                        .checkRows(TripRow.dataset(TripRow.sound().with(FARE_AMOUNT, -1.0)))))
                .isEqualTo(Map.of(1L, List.of(rule)));
    }

    @Test
    void tellsNoOutcomeBeforeAllRowsHaveBeenUsed() {
        CheckedRows judged = Validation.by(FARE).checkRows(mixed().repartition(4));

        assertThatIllegalStateException().isThrownBy(judged::outcomes).withMessageContaining("0 of 4 partitions");

        judged.rows().foreachPartition(NONE_USED);

        assertThatIllegalStateException().isThrownBy(judged::outcomes).withMessageContaining("0 of 4 partitions");

        use(judged);

        assertThat(judged.outcomes()).hasSize(1);
    }

    @Test
    void countsRowsOnceHoweverTheyAreUsed() {
        DataQualityValidator validator = Validation.by("RowCount = 60", "Sum \"fare_amount\" > 0", FARE);
        Dataset<Row> rows = mixed().repartition(5);
        List<RuleOutcome> expected = validator.checkRules(rows);

        CheckedRows judged = validator.checkRows(rows);
        // Several partitions in one task, only some of the columns, rows that are dropped, and all that twice.
        long broken = judged.rows()
                .coalesce(2)
                .where(col(CheckedRows.BROKEN_RULES).getItem(0).isNotNull())
                .count();
        judged.rows().groupBy(LineageColumn.SOURCE_FILE).count().collectAsList();

        assertThat(judged.outcomes()).isEqualTo(expected);
        assertThat(judged.outcomes()).isEqualTo(expected);
        assertThat(broken).isEqualTo(20);
    }

    @Test
    void judgedRowsCanBeUsedAsAnyOthers() {
        Dataset<Row> judged = Validation.by(FARE).checkRows(mixed()).rows();

        assertThat(judged.as("one")
                        .join(judged.as("other"), col("one.trip_id").equalTo(col("other.trip_id")))
                        .where(col("one.broken_rules").notEqual(col("other.broken_rules")))
                        .count())
                .as("each of 20 ids has two rows that break nothing and one that does")
                .isEqualTo(20 * 4);
        assertThat(judged.union(judged)
                        .orderBy(col(FARE_AMOUNT.columnName()))
                        .limit(2)
                        .collectAsList())
                .as("the lowest fare, twice")
                .extracting(row -> row.<Double>getAs(FARE_AMOUNT.columnName()))
                .containsExactly(-20.0, -20.0);
        Dataset<Row> kept = judged.cache();
        assertThat(kept.where(col(CheckedRows.BROKEN_RULES).getItem(0).equalTo(FARE))
                        .count())
                .isEqualTo(20);
        kept.unpersist();
    }

    private static Dataset<Row> mixed() {
        List<TripRow> rows = new ArrayList<>();
        IntStream.range(0, 20).forEach(i -> Stream.of(
                        TripRow.sound(),
                        TripRow.flexFare().with(TRIP_DISTANCE, i * 20.0),
                        TripRow.sound().with(FARE_AMOUNT, -1.0 - i).with(PASSENGER_COUNT, i))
                .map(row -> row.id(i).file("file:/data/" + i % 3))
                .forEach(rows::add));
        return TripRow.dataset(rows);
    }

    private static void use(CheckedRows judged) {
        judged.rows().write().format("noop").mode("overwrite").save();
    }

    private static Map<Long, List<String>> brokenById(CheckedRows judged) {
        return byId(judged.rows());
    }

    private static Map<Long, List<String>> byId(Dataset<Row> rows) {
        Map<Long, List<String>> byId = new TreeMap<>();
        for (Row row : rows.collectAsList()) {
            byId.put(row.getAs(LineageColumn.TRIP_ID), row.getList(row.fieldIndex(CheckedRows.BROKEN_RULES)));
        }
        return byId;
    }
}
