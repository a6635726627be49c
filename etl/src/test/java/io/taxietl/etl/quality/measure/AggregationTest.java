package io.taxietl.etl.quality.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.TestSpark;
import io.taxietl.etl.quality.TripRow;
import io.taxietl.etl.schema.TripColumn;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.junit.jupiter.api.Test;

class AggregationTest {
    private static final Column TIP = col("tip_amount");
    private static final String WIDTH = "spark.sql.codegen.maxFields";

    @Test
    void sumsDecimalFractionsExactly() {
        Double[] tenths = new Double[1000];
        Arrays.fill(tenths, 0.1);

        assertThat(total(tenths)).isEqualByComparingTo("100");
    }

    @Test
    void leavesNullNaNAndInfinityOutOfSumsAndExtremes() {
        Aggregation aggregation = new Aggregation();
        Aggregation.Total total = aggregation.total(TIP);
        Aggregation.SquareTotal squares = aggregation.squareTotal(TIP);
        Aggregation.Minimum minimum = aggregation.minimum(TIP);
        Aggregation.Maximum maximum = aggregation.maximum(TIP);

        Figures figures =
                figures(aggregation, null, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1.5, 2.25);

        assertThat(figures.of(total)).isEqualByComparingTo("0.75");
        assertThat(figures.of(squares)).isEqualByComparingTo("7.3125");
        assertThat(figures.of(minimum)).hasValue(-1.5);
        assertThat(figures.of(maximum)).hasValue(2.25);
    }

    @Test
    void hasNoExtremesWithoutValues() {
        Aggregation aggregation = new Aggregation();
        Aggregation.Minimum minimum = aggregation.minimum(TIP);
        Aggregation.Total total = aggregation.total(TIP);

        Figures figures = figures(aggregation, null, null);

        assertThat(figures.of(minimum)).isEmpty();
        assertThat(figures.of(total)).isEqualByComparingTo("0");
    }

    @Test
    void takesTheLargestSummandForValuesBeyondIt() {
        assertThat(total(1e300, -1e300, 1e8 + 1, 5.0)).isEqualByComparingTo("100000005");
    }

    @Test
    void addsUpOverFiles() {
        Aggregation aggregation = new Aggregation();
        Aggregation.Count positive = aggregation.count(TIP.gt(0));
        Aggregation.Total total = aggregation.total(TIP);

        Figures figures =
                aggregation.over(TripRow.dataset(tip(1.5).file("b"), tip(-1.0).file("a"), tip(2.0).file("a")));

        assertThat(figures.files()).containsExactly("a", "b");
        assertThat(figures.rows()).isEqualTo(3);
        assertThat(figures.of(positive)).isEqualTo(2);
        assertThat(figures.of(total)).isEqualByComparingTo("2.5");
        assertThat(figures.byFile().map(file -> file.of(total).doubleValue())).containsExactly(1.0, 1.5);
        assertThat(figures.where(file -> file.of(total).doubleValue() > 1).files())
                .containsExactly("b");
    }

    @Test
    void countsNullAsFalse() {
        Aggregation aggregation = new Aggregation();
        Aggregation.Count nulls = aggregation.count(lit(null).cast("boolean"));

        assertThat(figures(aggregation, 1.0).of(nulls)).isZero();
    }

    @Test
    void leavesTheSessionAsItWas() {
        Aggregation aggregation = new Aggregation();
        TestSpark.session().conf().set(WIDTH, 77);
        try {
            figures(aggregation, 1.0);
            assertThat(TestSpark.session().conf().get(WIDTH)).isEqualTo("77");
        } finally {
            TestSpark.session().conf().unset(WIDTH);
        }
        figures(aggregation, 1.0);

        assertThat(TestSpark.session().conf().get(WIDTH)).isEqualTo("100");
    }

    private static BigDecimal total(Double... tips) {
        Aggregation aggregation = new Aggregation();
        Aggregation.Total total = aggregation.total(TIP);
        return figures(aggregation, tips).of(total);
    }

    private static Figures figures(Aggregation aggregation, Double... tips) {
        List<TripRow> rows = Arrays.stream(tips).map(AggregationTest::tip).toList();
        return aggregation.over(TripRow.dataset(rows));
    }

    private static TripRow tip(Double tip) {
        return TripRow.sound().with(TripColumn.TIP_AMOUNT, tip);
    }
}
