package io.taxietl.etl.quality.measure;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.taxietl.etl.schema.LineageColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Everything that is to be counted, so that one pass over the rows counts it all: one hash aggregation by source file.
 * The driver receives one row per file, whatever the number of rows.
 *
 * <p>All measures are exact and do not depend on the order or partitioning of the rows: counts, sums of integers, and
 * extremes.
 */
public final class Aggregation {
    /** Numbers are summed in ten-thousandths: a hundredth of a cent, and finer than any distance in the source. */
    static final int SCALE = 4;

    private static final double UNITS = 1e4;
    /**
     * A number beyond it counts as this much in a sum, so that 64 bits hold the sum of nine million such values in one
     * file. It is three hundred times the largest value known of a real month (328,522 miles).
     */
    static final double LARGEST_SUMMAND = 1e8;

    private static final String UNITS_TYPE = "decimal(13,0)";

    private final List<Column> aggregates = new ArrayList<>();

    /** A number of rows. */
    public record Count(int position) {}

    /** A sum of the finite values of a number. */
    public record Total(int position) {}

    /** A sum of the squares of the finite values of a number. */
    public record SquareTotal(int position) {}

    /** The smallest finite value of a number. */
    public record Minimum(int position) {}

    /** The largest finite value of a number. */
    public record Maximum(int position) {}

    /** Counts the rows for which the condition is true; null counts as false. */
    public Count count(Column condition) {
        return new Count(add(functions.count(when(condition, lit(1)))));
    }

    public Total total(Column number) {
        return new Total(add(sum(units(number).cast("bigint"))));
    }

    /** Exact in 38 decimal digits, and slower than the other measures: for rules that ask for it. */
    public SquareTotal squareTotal(Column number) {
        Column units = units(number).cast(UNITS_TYPE);
        return new SquareTotal(add(sum(units.multiply(units))));
    }

    public Minimum minimum(Column number) {
        return new Minimum(add(min(finite(number))));
    }

    public Maximum maximum(Column number) {
        return new Maximum(add(max(finite(number))));
    }

    /** The number where it is finite, else null. Adding zero turns a negative zero into zero. */
    public static Column finite(Column number) {
        Column value = number.cast("double");
        return when(abs(value).lt(Double.POSITIVE_INFINITY), value.plus(0.0));
    }

    /** Reads the rows once. Files come in the order of their names; a file without rows does not come. */
    public Figures over(Dataset<Row> rows) {
        return new Figures(
                WideCodeGeneration.during(rows.sparkSession(), () -> plan(rows).collectAsList()).stream()
                        .sorted(Comparator.comparing(row -> row.getString(0)))
                        .toList());
    }

    /** The query of {@link #over}: the source file, then each measure at its position. */
    public Dataset<Row> plan(Dataset<Row> rows) {
        Column[] named = new Column[aggregates.size()];
        for (int i = 0; i < named.length; i++) {
            named[i] = aggregates.get(i).as("measure_" + i);
        }
        return rows.groupBy(col(LineageColumn.SOURCE_FILE))
                .agg(functions.count(lit(1)).as("rows"), named);
    }

    private static Column units(Column number) {
        Column value = finite(number);
        // Not by least and greatest, which pass over null.
        Column bounded = when(value.gt(LARGEST_SUMMAND), LARGEST_SUMMAND)
                .when(value.lt(-LARGEST_SUMMAND), -LARGEST_SUMMAND)
                .otherwise(value);
        return rint(bounded.multiply(UNITS));
    }

    private int add(Column aggregate) {
        aggregates.add(aggregate);
        return aggregates.size() + 1;
    }
}
