package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.when;

import io.taxietl.etl.schema.CodeDictionary;
import io.taxietl.etl.schema.TripColumn;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The resolution at which the values of a column are counted. A value stands for a whole number of steps, its bin; a
 * value between two steps counts as the upper one. Source data is exact at these resolutions: cents, hundredths of a
 * mile, seconds. A speed is not, and a tenth of a mile per hour keeps the number of bins small.
 */
enum Resolution {
    WHOLE(1),
    HUNDREDTH(100),
    SECOND_OF_A_MINUTE(60),
    TENTH(10),
    /** Position in {@link CodeDictionary#FLAGS}; other texts are not counted. */
    FLAG(1);

    /** A hundred times 1.1 is 110.00000000000001: what exceeds a step by less than this lies on the step. */
    private static final double TOLERANCE = 1e-6;

    private final long stepsPerUnit;

    Resolution(long stepsPerUnit) {
        this.stepsPerUnit = stepsPerUnit;
    }

    static Resolution of(String column) {
        if (column.equals(AddedColumn.DURATION_MINUTES)) {
            return SECOND_OF_A_MINUTE;
        }
        if (column.equals(AddedColumn.SPEED_MPH)) {
            return TENTH;
        }
        DataType type = TripColumn.named(column).orElseThrow().type();
        if (type.equals(DataTypes.StringType)) {
            return FLAG;
        }
        return type.equals(DataTypes.IntegerType) ? WHOLE : HUNDREDTH;
    }

    /** The bin of a value; null where the value is null. */
    Column bin(Column value) {
        return switch (this) {
            case WHOLE -> value.cast(DataTypes.LongType);
            case FLAG ->
                when(value.equalTo(CodeDictionary.FLAGS.get(0)), 0L)
                        .when(value.equalTo(CodeDictionary.FLAGS.get(1)), 1L);
            case HUNDREDTH, SECOND_OF_A_MINUTE, TENTH ->
                ceil(value.multiply((double) stepsPerUnit).minus(TOLERANCE));
        };
    }

    /** The value of a bin, in the column's type. */
    Object value(long bin) {
        return switch (this) {
            case WHOLE -> Math.toIntExact(bin);
            case FLAG -> CodeDictionary.FLAGS.get(Math.toIntExact(bin));
            case HUNDREDTH, SECOND_OF_A_MINUTE, TENTH -> (double) bin / stepsPerUnit;
        };
    }

    long stepsPerUnit() {
        return stepsPerUnit;
    }
}
