package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.taxietl.etl.schema.CodeDictionary;
import io.taxietl.etl.schema.TripColumn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * One column of 0 and 1 for each code of the dictionary, for example {@code payment_type_1}, and one for all other
 * codes, {@code payment_type_other}. Exactly one of a kind is 1.
 */
final class CategoricalFeatures {
    static final String IS_AIRPORT_TRIP = "is_airport_trip";
    static final String IS_STORE_AND_FORWARD = "is_store_and_forward";

    private CategoricalFeatures() {}

    static Dataset<Row> add(Dataset<Row> trips, List<Integer> airportLocationIds) {
        return trips.withColumns(columns(airportLocationIds));
    }

    static List<String> names() {
        return List.copyOf(columns(List.of()).keySet());
    }

    private static Map<String, Column> columns(List<Integer> airportLocationIds) {
        Object[] airports = airportLocationIds.toArray();
        Map<String, Column> features = new LinkedHashMap<>();
        features.put(
                IS_AIRPORT_TRIP,
                number(col(TripColumn.PICKUP_LOCATION_ID.columnName())
                        .isin(airports)
                        .or(col(TripColumn.DROPOFF_LOCATION_ID.columnName()).isin(airports))));
        features.put(
                IS_STORE_AND_FORWARD,
                number(col(TripColumn.STORE_AND_FWD_FLAG.columnName()).equalTo("Y")));
        oneHot(features, "payment_type", TripColumn.PAYMENT_TYPE, CodeDictionary.PAYMENT_TYPES);
        oneHot(features, "rate_code", TripColumn.RATE_CODE_ID, CodeDictionary.RATE_CODES);
        oneHot(features, "vendor", TripColumn.VENDOR_ID, CodeDictionary.VENDORS);
        return features;
    }

    private static void oneHot(Map<String, Column> features, String prefix, TripColumn column, List<Integer> codes) {
        Column value = col(column.columnName());
        codes.forEach(code -> features.put(prefix + "_" + code, number(value.equalTo(code))));
        features.put(prefix + "_other", number(not(coalesce(value.isin(codes.toArray()), lit(false)))));
    }

    /** A null is not the code. */
    private static Column number(Column flag) {
        return coalesce(flag, lit(false)).cast(DataTypes.IntegerType);
    }
}
