package io.taxietl.etl.quality.rule;

import static org.apache.spark.sql.functions.when;

import io.taxietl.etl.quality.measure.Aggregation;
import io.taxietl.etl.quality.measure.Figures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import org.apache.spark.sql.Column;

/** One number that is computed from exact measures of the pass, once they are merged over files. */
@FunctionalInterface
interface Figure {
    /** Adds the measures that the figure needs. */
    Value plan(Aggregation aggregation);

    /** The figure of merged measures, empty where it is not defined, such as the mean of no values. */
    @FunctionalInterface
    interface Value {
        OptionalDouble in(Figures figures);
    }

    static Figure constant(double number) {
        return aggregation -> figures -> OptionalDouble.of(number);
    }

    /** The number of rows that meet the condition; empty where there is no file to count in. */
    static Figure count(Column condition) {
        return aggregation -> {
            Aggregation.Count count = aggregation.count(condition);
            return figures ->
                    figures.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) figures.of(count));
        };
    }

    static Figure sum(Column number, Column where) {
        return aggregation -> {
            Moments moments = Moments.plan(aggregation, number, where);
            return figures -> moments.isEmpty(figures)
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(figures.of(moments.total()).doubleValue());
        };
    }

    static Figure mean(Column number, Column where) {
        return aggregation -> {
            Moments moments = Moments.plan(aggregation, number, where);
            return figures -> moments.isEmpty(figures)
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(moments.mean(figures).doubleValue());
        };
    }

    /** The standard deviation of the population, as DQDL defines it. */
    static Figure standardDeviation(Column number, Column where) {
        return aggregation -> {
            Moments moments = Moments.plan(aggregation, number, where);
            Aggregation.SquareTotal squares = aggregation.squareTotal(when(where, number));
            return figures -> {
                if (moments.isEmpty(figures)) {
                    return OptionalDouble.empty();
                }
                BigDecimal rows = BigDecimal.valueOf(figures.of(moments.values()));
                BigDecimal total = figures.of(moments.total());
                BigDecimal variance = figures.of(squares)
                        .multiply(rows)
                        .subtract(total.multiply(total))
                        .divide(rows.multiply(rows), MathContext.DECIMAL128);
                return OptionalDouble.of(Math.sqrt(variance.doubleValue()));
            };
        };
    }

    static Figure minimum(Column number, Column where) {
        return aggregation -> {
            Aggregation.Minimum minimum = aggregation.minimum(when(where, number));
            return figures -> figures.of(minimum);
        };
    }

    static Figure maximum(Column number, Column where) {
        return aggregation -> {
            Aggregation.Maximum maximum = aggregation.maximum(when(where, number));
            return figures -> figures.of(maximum);
        };
    }

    /** Arithmetic on two figures; empty where a side is, or where the result is not a number, as after division by zero. */
    static Figure combined(Figure left, Figure right, DoubleBinaryOperator operator) {
        return aggregation -> {
            Value first = left.plan(aggregation);
            Value second = right.plan(aggregation);
            return figures -> {
                OptionalDouble a = first.in(figures);
                OptionalDouble b = second.in(figures);
                if (a.isEmpty() || b.isEmpty()) {
                    return OptionalDouble.empty();
                }
                double result = operator.applyAsDouble(a.getAsDouble(), b.getAsDouble());
                return Double.isFinite(result) ? OptionalDouble.of(result) : OptionalDouble.empty();
            };
        };
    }

    /** Number and sum of the finite values. */
    record Moments(Aggregation.Count values, Aggregation.Total total) {
        static Moments plan(Aggregation aggregation, Column number, Column where) {
            Column counted = when(where, number);
            return new Moments(aggregation.count(Aggregation.finite(counted).isNotNull()), aggregation.total(counted));
        }

        boolean isEmpty(Figures figures) {
            return figures.of(values) == 0;
        }

        BigDecimal mean(Figures figures) {
            return figures.of(total).divide(BigDecimal.valueOf(figures.of(values)), MathContext.DECIMAL128);
        }
    }
}
