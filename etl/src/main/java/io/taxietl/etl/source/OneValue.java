package io.taxietl.etl.source;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.taxietl.etl.schema.TripColumn;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * The one value of several columns that mean the same, as {@code airport_fee} and {@code Airport_fee} after months have
 * been put together: the value that is there, whichever of them holds it. A row in which they differ has no value that
 * could be trusted; the texts of all are kept.
 */
final class OneValue {
    private OneValue() {}

    static Conversion of(TripColumn column, List<StructField> fields) {
        if (fields.size() == 1) {
            return Conversion.of(column, fields.get(0));
        }
        List<Column> values = new ArrayList<>();
        List<Column> texts = new ArrayList<>();
        Column malformed = lit(false);
        for (StructField field : fields) {
            Conversion conversion = Conversion.of(column, field);
            values.add(conversion.value());
            texts.add(concat(lit(field.name() + "="), Conversion.source(field).cast(DataTypes.StringType)));
            malformed = conversion.malformed() == null ? malformed : malformed.or(conversion.malformed());
        }
        Column first = coalesce(values.toArray(Column[]::new));
        for (Column value : values.subList(1, values.size())) {
            malformed = malformed.or(coalesce(value.notEqual(first), lit(false)));
        }
        return new Conversion(when(not(malformed), first), malformed, concat_ws(", ", texts.toArray(Column[]::new)));
    }
}
