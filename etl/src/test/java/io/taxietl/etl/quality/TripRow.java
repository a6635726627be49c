package io.taxietl.etl.quality;

import io.taxietl.etl.TestSpark;
import io.taxietl.etl.config.QualityConfiguration;
import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** A row as read: a sound card trip of January 2024, in which a test changes what it is about. */
public final class TripRow {
    public static final StructType SCHEMA = schema();
    public static final String FILE = "file:/data/yellow_tripdata_2024-01.parquet";

    private final Map<TripColumn, Object> values = new EnumMap<>(TripColumn.class);
    private long tripId = 1;
    private String sourceFile = FILE;
    private LocalDate fileMonth = LocalDate.of(2024, 1, 1);
    private Map<String, String> malformedValues;

    private TripRow() {
        values.put(TripColumn.VENDOR_ID, 2);
        values.put(TripColumn.PICKUP_DATETIME, LocalDateTime.of(2024, 1, 15, 12, 0));
        values.put(TripColumn.DROPOFF_DATETIME, LocalDateTime.of(2024, 1, 15, 12, 20));
        values.put(TripColumn.PASSENGER_COUNT, 1);
        values.put(TripColumn.TRIP_DISTANCE, 2.5);
        values.put(TripColumn.RATE_CODE_ID, 1);
        values.put(TripColumn.STORE_AND_FWD_FLAG, "N");
        values.put(TripColumn.PICKUP_LOCATION_ID, 161);
        values.put(TripColumn.DROPOFF_LOCATION_ID, 237);
        values.put(TripColumn.PAYMENT_TYPE, 1);
        values.put(TripColumn.FARE_AMOUNT, 12.0);
        values.put(TripColumn.EXTRA, 1.0);
        values.put(TripColumn.MTA_TAX, 0.5);
        values.put(TripColumn.TIP_AMOUNT, 3.0);
        values.put(TripColumn.TOLLS_AMOUNT, 0.0);
        values.put(TripColumn.IMPROVEMENT_SURCHARGE, 1.0);
        values.put(TripColumn.TOTAL_AMOUNT, 20.0);
        values.put(TripColumn.CONGESTION_SURCHARGE, 2.5);
        values.put(TripColumn.AIRPORT_FEE, 0.0);
    }

    public static TripRow sound() {
        return new TripRow();
    }

    /** A Flex Fare trip, without the null block. */
    public static TripRow flexFare() {
        return sound().with(TripColumn.PAYMENT_TYPE, 0)
                .with(TripColumn.PASSENGER_COUNT, null)
                .with(TripColumn.RATE_CODE_ID, null)
                .with(TripColumn.STORE_AND_FWD_FLAG, null)
                .with(TripColumn.CONGESTION_SURCHARGE, null)
                .with(TripColumn.AIRPORT_FEE, null);
    }

    public TripRow with(TripColumn column, Object value) {
        values.put(column, value);
        return this;
    }

    public TripRow id(long id) {
        tripId = id;
        return this;
    }

    public TripRow file(String name) {
        sourceFile = name;
        return this;
    }

    public TripRow month(LocalDate month) {
        fileMonth = month;
        return this;
    }

    public TripRow malformed(Map<String, String> texts) {
        malformedValues = texts;
        return this;
    }

    public Row row() {
        Object[] cells = new Object[SCHEMA.size()];
        TripColumn[] columns = TripColumn.values();
        for (int i = 0; i < columns.length; i++) {
            cells[i] = values.get(columns[i]);
        }
        cells[columns.length] = tripId;
        cells[columns.length + 1] = sourceFile;
        cells[columns.length + 2] = fileMonth;
        cells[columns.length + 3] = malformedValues;
        return RowFactory.create(cells);
    }

    public static Dataset<Row> dataset(TripRow... rows) {
        return dataset(Arrays.asList(rows));
    }

    public static Dataset<Row> dataset(List<TripRow> rows) {
        return TestSpark.session()
                .createDataFrame(rows.stream().map(TripRow::row).toList(), SCHEMA);
    }

    /** The bounds and thresholds that the tests are written for. */
    public static QualityConfiguration configuration() {
        return configuration(List.of());
    }

    /** With rules that send rows to quarantine. */
    static QualityConfiguration configuration(List<String> quarantineRules) {
        return new QualityConfiguration(
                "quality/trips.dqdl",
                new QualityConfiguration.Gate(0.90, 0.15, 0.05, 0.001, 0.05, 0.50),
                new QualityConfiguration.Weights(0.20, 0.25, 0.25, 0.20, 0.10),
                bounds(),
                quarantineRules);
    }

    public static QualityConfiguration.RowRules bounds(String... disabled) {
        return new QualityConfiguration.RowRules(Set.of(disabled), 24, 1, 2009, 1, 1, 265, 9);
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
