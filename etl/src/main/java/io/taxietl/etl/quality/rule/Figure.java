package io.taxietl.etl.quality.rule;

import io.taxietl.etl.quality.measure.Aggregation;
import io.taxietl.etl.quality.measure.Figures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleBiFunction;
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

    /** The number of rows that meet all conditions; empty where there is no file to count in. */
    static Figure count(Column... conditions) {
        return aggregation -> {
            Aggregation.Count count = aggregation.count(conditions);
            return figures ->
                    figures.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of((double) figures.of(count));
        };
    }

    static Figure sum(Column number, Column where) {
        return of(number, where, (figures, measured) -> figures.total(measured).doubleValue());
    }

    static Figure mean(Column number, Column where) {
        return of(number, where, (figures, measured) -> figures.total(measured)
                .divide(BigDecimal.valueOf(figures.values(measured)), MathContext.DECIMAL128)
                .doubleValue());
    }

    /** The standard deviation of the population, as DQDL defines it. */
    static Figure standardDeviation(Column number, Column where) {
        return of(number, where, (figures, measured) -> {
            BigDecimal values = BigDecimal.valueOf(figures.values(measured));
            BigDecimal total = figures.total(measured);
            BigDecimal variance = figures.squareTotal(measured)
                    .multiply(values)
                    .subtract(total.multiply(total))
                    .divide(values.multiply(values), MathContext.DECIMAL128);
            return Math.sqrt(variance.doubleValue());
        });
    }

    static Figure minimum(Column number, Column where) {
        return of(
                number, where, (figures, measured) -> figures.minimum(measured).orElseThrow());
    }

    static Figure maximum(Column number, Column where) {
        return of(
                number, where, (figures, measured) -> figures.maximum(measured).orElseThrow());
    }

    /** A figure of the finite values of a number; empty where there is none. */
    private static Figure of(
            Column number, Column where, ToDoubleBiFunction<Figures, Aggregation.Values> figureOfValues) {
        return aggregation -> {
            Aggregation.Values measured = aggregation.number(number, where);
            return figures -> figures.values(measured) == 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(figureOfValues.applyAsDouble(figures, measured));
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
}
