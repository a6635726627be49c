package io.taxietl.etl.quality.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.TestSpark;
import io.taxietl.etl.quality.TripRow;
import io.taxietl.etl.schema.TripColumn;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class AggregationTest {
    private static final Column TIP = col("tip_amount");

    @Test
    void sumsDecimalFractionsExactly() {
        Double[] tenths = new Double[1000];
        Arrays.fill(tenths, 0.1);

        assertThat(total(tenths)).isEqualByComparingTo("100");
    }

    @Test
    void leavesNullNaNAndInfinityOutOfSumsAndExtremes() {
        Aggregation aggregation = new Aggregation();
        Aggregation.Values tip = aggregation.number(TIP);

        Figures figures =
                figures(aggregation, null, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1.5, 2.25);

        assertThat(figures.values(tip)).isEqualTo(2);
        assertThat(figures.total(tip)).isEqualByComparingTo("0.75");
        assertThat(figures.squareTotal(tip)).isEqualByComparingTo("7.3125");
        assertThat(figures.minimum(tip)).hasValue(-1.5);
        assertThat(figures.maximum(tip)).hasValue(2.25);
    }

    @Test
    void hasNoExtremesWithoutValues() {
        Aggregation aggregation = new Aggregation();
        Aggregation.Values tip = aggregation.number(TIP);

        Figures figures = figures(aggregation, null, null);

        assertThat(figures.minimum(tip)).isEmpty();
        assertThat(figures.maximum(tip)).isEmpty();
        assertThat(figures.total(tip)).isEqualByComparingTo("0");
    }

    @Test
    void takesTheLargestSummandForValuesBeyondIt() {
        assertThat(total(1e300, -1e300, 1e8 + 1, 5.0)).isEqualByComparingTo("100000005");
    }

    @Test
    void countsTextsByNameAndKeepsTheFirstAsAnExample() {
        Aggregation aggregation = new Aggregation();
        Aggregation.Texts texts = aggregation.texts(col("malformed_values"));

        Figures figures = aggregation.over(TripRow.dataset(
                tip(1.0).file("a").malformed(Map.of("tip_amount", "b", "extra", "x".repeat(500))),
                tip(1.0).file("b").malformed(Map.of("tip_amount", "a")),
                tip(1.0)));

        assertThat(aggregation.texts(col("malformed_values"))).isEqualTo(texts);
        assertThat(figures.rows(texts, "tip_amount")).isEqualTo(2);
        assertThat(figures.example(texts, "tip_amount")).hasValue("a");
        assertThat(figures.example(texts, "extra")).hasValue("x".repeat(120));
        assertThat(figures.rows(texts, "mta_tax")).isZero();
        assertThat(figures.example(texts, "mta_tax")).isEmpty();
    }

    @Test
    void addsUpOverFiles() {
        Aggregation aggregation = new Aggregation();
        Aggregation.Count positive = aggregation.count(TIP.gt(0));
        Aggregation.Values tip = aggregation.number(TIP);

        Figures figures =
                aggregation.over(TripRow.dataset(tip(1.5).file("b"), tip(-1.0).file("a"), tip(2.0).file("a")));

        assertThat(figures.files()).containsExactly("a", "b");
        assertThat(figures.rows()).isEqualTo(3);
        assertThat(figures.of(positive)).isEqualTo(2);
        assertThat(figures.total(tip)).isEqualByComparingTo("2.5");
        assertThat(figures.byFile().map(file -> file.total(tip).doubleValue())).containsExactly(1.0, 1.5);
        assertThat(figures.where(file -> file.total(tip).doubleValue() > 1).files())
                .containsExactly("b");
    }

    @Test
    void countsNullAsFalse() {
        Aggregation aggregation = new Aggregation();
        Aggregation.Count nulls = aggregation.count(lit(null).cast("boolean"));

        assertThat(figures(aggregation, 1.0).of(nulls)).isZero();
    }

    @Test
    void countsTheRowsForWhichAllConditionsAreTrue() {
        Aggregation aggregation = new Aggregation();
        // So that the two conditions are answered in different words.
        IntStream.range(0, 64).forEach(bound -> aggregation.count(TIP.gt(100 + bound)));
        Aggregation.Count early = aggregation.count(TIP.gt(100), TIP.lt(120));
        Aggregation.Count late = aggregation.count(TIP.lt(120), TIP.notEqual(105));
        Aggregation.Count all = aggregation.count();

        Figures figures = figures(aggregation, 100.0, 105.0, 119.0, 120.0, Double.NaN, null);

        assertThat(figures.of(early)).isEqualTo(2);
        assertThat(figures.of(late)).isEqualTo(2);
        assertThat(figures.of(all)).isEqualTo(6);
    }

    @Test
    void measuresANumberWhereAConditionIsTrue() {
        Aggregation aggregation = new Aggregation();
        Aggregation.Values positive = aggregation.number(TIP, TIP.gt(0));
        Aggregation.Values all = aggregation.number(TIP, lit(true));

        Figures figures = figures(aggregation, -1.5, 2.0, null);

        assertThat(figures.total(positive)).isEqualByComparingTo("2");
        assertThat(figures.total(all)).isEqualByComparingTo("0.5");
        assertThat(all).isEqualTo(aggregation.number(TIP));
    }

    @Test
    void countsWhatIsAskedForTwiceOnce() {
        Aggregation aggregation = new Aggregation();

        assertThat(aggregation.count(col("tip_amount").gt(0))).isEqualTo(aggregation.count(TIP.gt(0)));
        assertThat(aggregation.number(col("tip_amount"))).isEqualTo(aggregation.number(TIP));
        assertThat(aggregation.count(TIP.gt(0))).isNotEqualTo(aggregation.count(TIP.gt(1)));
    }

    @Test
    void countsTheRowsThatHaveAnyOfSomeBits() {
        Aggregation aggregation = new Aggregation();
        Column word = TIP.cast("int");
        Aggregation.Count first = aggregation.count(word, 1);
        Aggregation.Count second = aggregation.count(word, 2);
        Aggregation.Count any = aggregation.count(word, -1);
        Aggregation.Count three = aggregation.count(TIP.equalTo(3));

        Figures figures = figures(aggregation, 0.0, 1.0, 2.0, 3.0, 3.0, 4.0);

        assertThat(figures.of(first)).isEqualTo(3);
        assertThat(figures.of(second)).isEqualTo(3);
        assertThat(figures.of(any)).isEqualTo(5);
        assertThat(figures.of(three)).isEqualTo(2);
    }

    @Test
    void countsMoreConditionsThanAWordHasBitsAndMorePatternsThanAreKept() {
        int conditions = 130;
        int rows = 5000;
        Aggregation aggregation = new Aggregation();
        List<Aggregation.Count> atLeast = IntStream.range(0, conditions)
                .mapToObj(bound -> aggregation.count(TIP.geq(bound)))
                .toList();
        // A row's own bits, so that no two rows have the same pattern.
        Aggregation.Count odd = aggregation.count(TIP.multiply(100).cast("int"), 1);

        Figures figures = figures(
                aggregation,
                IntStream.range(0, rows).mapToObj(row -> row / 100.0).toArray(Double[]::new));

        assertThat(figures.rows()).isEqualTo(rows);
        for (int bound = 0; bound < conditions; bound++) {
            assertThat(figures.of(atLeast.get(bound)))
                    .as("at least %d", bound)
                    .isEqualTo(Math.max(0, rows - 100L * bound));
        }
        assertThat(figures.of(odd)).isBetween(rows * 4L / 10, rows * 6L / 10);
    }

    @Test
    void evaluatesTheConditionsApartFromWhatMakesTheRows() {
        Aggregation aggregation = new Aggregation();
        IntStream.range(0, 200).forEach(bound -> aggregation.count(TIP.geq(bound)));
        Column id = col("id").cast("string");
        Dataset<Row> rows = TestSpark.session()
                .range(3)
                .select(
                        col("id").cast("double").as("tip_amount"),
                        id.as("source_file"),
                        when(id.gt("1"), map(id, id)).as("malformed_values"));

        assertThat(aggregation
                        .answers(rows)
                        .queryExecution()
                        .executedPlan()
                        .treeString()
                        .lines())
                .first()
                .asString()
                .startsWith("Project ");
    }

    private static BigDecimal total(Double... tips) {
        Aggregation aggregation = new Aggregation();
        Aggregation.Values tip = aggregation.number(TIP);
        return figures(aggregation, tips).total(tip);
    }

    private static Figures figures(Aggregation aggregation, Double... tips) {
        List<TripRow> rows = Arrays.stream(tips).map(AggregationTest::tip).toList();
        return aggregation.over(TripRow.dataset(rows));
    }

    private static TripRow tip(Double tip) {
        return TripRow.sound().with(TripColumn.TIP_AMOUNT, tip);
    }
}
