package io.taxietl.etl.quality.measure;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.OptionalDouble;

/**
 * What the finite values of a number come to, in one file. Exact and independent of their order: sums are of integers, in
 * ten-thousandths, which is a hundredth of a cent and finer than any distance in the source.
 */
final class NumberTally implements Serializable {
    private static final int SCALE = 4;
    private static final double UNITS = 1e4;
    /**
     * A number beyond it counts as this much in a sum. It is three hundred times the largest value known of a real month
     * (328,522 miles).
     */
    private static final double LARGEST_SUMMAND = 1e8;

    private long values;
    private double minimum = Double.POSITIVE_INFINITY;
    private double maximum = Double.NEGATIVE_INFINITY;
    private final ExactSum total = new ExactSum();
    private final ExactSum squares = new ExactSum();

    void add(double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        values++;
        // By comparison: the methods of Math look at the signs of zeros, which do not matter here.
        if (value < minimum) {
            minimum = value;
        }
        if (value > maximum) {
            maximum = value;
        }
        double summand =
                value > LARGEST_SUMMAND ? LARGEST_SUMMAND : value < -LARGEST_SUMMAND ? -LARGEST_SUMMAND : value;
        long units = (long) Math.rint(summand * UNITS);
        total.add(units);
        squares.addSquareOf(units);
    }

    void add(NumberTally other) {
        values = Math.addExact(values, other.values);
        minimum = Math.min(minimum, other.minimum);
        maximum = Math.max(maximum, other.maximum);
        total.add(other.total);
        squares.add(other.squares);
    }

    long values() {
        return values;
    }

    BigDecimal total() {
        return new BigDecimal(total.value(), SCALE);
    }

    BigDecimal squareTotal() {
        return new BigDecimal(squares.value(), 2 * SCALE);
    }

    /** Adding zero turns a negative zero into zero. */
    OptionalDouble minimum() {
        return values == 0 ? OptionalDouble.empty() : OptionalDouble.of(minimum + 0.0);
    }

    OptionalDouble maximum() {
        return values == 0 ? OptionalDouble.empty() : OptionalDouble.of(maximum + 0.0);
    }
}
