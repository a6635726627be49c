package io.taxietl.etl.transform;

import io.taxietl.etl.TestSpark;
import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A row as the job reads it: an ordinary trip, of which a test changes what it is about. */
record RowAsRead(Map<String, Object> values) {
    static final StructType SCHEMA = schema();

    static RowAsRead ordinary() {
        Map<String, Object> values = new HashMap<>();
        for (TripColumn column : TripColumn.values()) {
            values.put(column.columnName(), column.isNumber() ? zero(column) : "");
        }
        values.put("vendor_id", 2);
        values.put("pickup_datetime", LocalDateTime.parse("2024-01-10T08:00:00"));
        values.put("dropoff_datetime", LocalDateTime.parse("2024-01-10T08:12:00"));
        values.put("passenger_count", 1);
        values.put("trip_distance", 2.4);
        values.put("rate_code_id", 1);
        values.put("store_and_fwd_flag", "N");
        values.put("pickup_location_id", 236);
        values.put("dropoff_location_id", 237);
        values.put("payment_type", 1);
        values.put("fare_amount", 12.8);
        values.put("extra", 1.0);
        values.put("mta_tax", 0.5);
        values.put("tip_amount", 3.2);
        values.put("tolls_amount", 0.0);
        values.put("improvement_surcharge", 1.0);
        values.put("total_amount", 21.0);
        values.put("congestion_surcharge", 2.5);
        values.put("airport_fee", 0.0);
        values.put("cbd_congestion_fee", 0.0);
        values.put(LineageColumn.TRIP_ID, 1L);
        values.put(LineageColumn.SOURCE_FILE, "file:/in/a.parquet");
        return new RowAsRead(values);
    }

    private static Object zero(TripColumn column) {
        return column.type().equals(DataTypes.IntegerType) ? (Object) 0 : (Object) 0.0;
    }

    RowAsRead with(String column, Object value) {
        Map<String, Object> changed = new HashMap<>(values);
        changed.put(column, value);
        return new RowAsRead(changed);
    }

    /** With times such as {@code 2024-01-10T08:00:00}. */
    RowAsRead between(String pickup, String dropoff) {
        return with("pickup_datetime", LocalDateTime.parse(pickup))
                .with("dropoff_datetime", LocalDateTime.parse(dropoff));
    }

    static Dataset<Row> dataset(RowAsRead... rows) {
        return dataset(List.of(rows));
    }

    static Dataset<Row> dataset(List<RowAsRead> rows) {
        return TestSpark.session()
                .createDataFrame(rows.stream().map(RowAsRead::row).toList(), SCHEMA);
    }

    private Row row() {
        return RowFactory.create(Stream.of(SCHEMA.fieldNames()).map(values::get).toArray());
    }

    private static StructType schema() {
        StructType schema = new StructType();
        for (TripColumn column : TripColumn.values()) {
            schema = schema.add(column.columnName(), column.type());
        }
        return schema.add(LineageColumn.TRIP_ID, DataTypes.LongType)
                .add(LineageColumn.SOURCE_FILE, DataTypes.StringType)
                .add(LineageColumn.FILE_MONTH, DataTypes.DateType)
                .add(
                        LineageColumn.MALFORMED_VALUES,
                        DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType));
    }
}
