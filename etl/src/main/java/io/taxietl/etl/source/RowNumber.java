package io.taxietl.etl.source;

import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.rint;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;

/**
 * Row numbers that pandas and R write beside the columns of a record. They are no part of it: with them every shuffled
 * copy of a record would look like another one. A value of such a column that is no whole number is no row number.
 */
final class RowNumber {
    /** The name under which pandas reads a first column that has none. */
    static final String UNNAMED = "Unnamed: 0";

    /** Metadata key of a column that the file's pandas metadata call an index. */
    static final String PANDAS_INDEX = "pandas_index";

    // pandas numbers the columns anew each time that a file is read with its row numbers as data, and written again.
    private static final Pattern NAMES = Pattern.compile("Unnamed: 0(\\.\\d+)*|__index_level_\\d+__|level_0");
    private static final Set<DataType> INTEGERS = Set.of(DataTypes.IntegerType, DataTypes.LongType);

    private RowNumber() {}

    /** Those of {@code columns} that can tell two records apart. */
    static List<StructField> without(List<StructField> columns) {
        return columns.stream()
                .filter(field -> !mayBe(field) || !isInteger(field.dataType()))
                .toList();
    }

    /** A column's value, null where it is a row number. */
    static Column removed(StructField field) {
        Column value = Conversion.source(field);
        if (!mayBe(field) || !Set.of(DataTypes.StringType, DataTypes.DoubleType).contains(field.dataType())) {
            return value;
        }
        Column number = expr("try_cast(%s as double)".formatted(Conversion.quoted(field)));
        return when(number.isNull().or(number.notEqual(rint(number))), value);
    }

    private static boolean mayBe(StructField field) {
        return field.metadata().contains(PANDAS_INDEX)
                || NAMES.matcher(field.name().strip()).matches();
    }

    private static boolean isInteger(DataType type) {
        return INTEGERS.contains(type) || (type instanceof DecimalType decimal && decimal.scale() == 0);
    }
}
