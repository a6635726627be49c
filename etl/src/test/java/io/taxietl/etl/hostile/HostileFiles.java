package io.taxietl.etl.hostile;

import io.taxietl.etl.hostile.HostileFile.ExpectedRow;
import io.taxietl.etl.hostile.HostileFile.Promise;
import io.taxietl.etl.schema.TripColumn;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.spark.sql.types.DataTypes;

/** Makes the files of one input. */
final class HostileFiles {
    private static final int ROW_GROUPS = 10_000;

    /** Without these a file is no trip file, or nobody finds its rows again. */
    private static final List<TripColumn> NEEDED = List.of(
            TripColumn.TOLLS_AMOUNT,
            TripColumn.PICKUP_DATETIME,
            TripColumn.DROPOFF_DATETIME,
            TripColumn.TRIP_DISTANCE,
            TripColumn.PAYMENT_TYPE,
            TripColumn.FARE_AMOUNT,
            TripColumn.TOTAL_AMOUNT);

    private static final Map<TripColumn, List<String>> NAMES = Map.ofEntries(
            Map.entry(TripColumn.VENDOR_ID, List.of("VendorID", "vendor_id", "vendor_name", "VENDORID")),
            Map.entry(
                    TripColumn.PICKUP_DATETIME,
                    List.of("tpep_pickup_datetime", "pickup_datetime", "Trip_Pickup_DateTime")),
            Map.entry(
                    TripColumn.DROPOFF_DATETIME,
                    List.of("tpep_dropoff_datetime", "dropoff_datetime", "Trip_Dropoff_DateTime")),
            Map.entry(TripColumn.RATE_CODE_ID, List.of("RatecodeID", "rate_code", "Rate_Code")),
            Map.entry(TripColumn.STORE_AND_FWD_FLAG, List.of("store_and_fwd_flag", "store_and_forward")),
            Map.entry(TripColumn.PICKUP_LOCATION_ID, List.of("PULocationID", "pulocationid")),
            Map.entry(TripColumn.DROPOFF_LOCATION_ID, List.of("DOLocationID", " DOLocationID")),
            Map.entry(TripColumn.FARE_AMOUNT, List.of("fare_amount", "Fare_Amt", "FARE_AMOUNT")),
            Map.entry(TripColumn.EXTRA, List.of("extra", "surcharge")),
            Map.entry(TripColumn.TIP_AMOUNT, List.of("tip_amount", "Tip_Amt")),
            Map.entry(TripColumn.TOTAL_AMOUNT, List.of("total_amount", "Total_Amt")),
            Map.entry(TripColumn.AIRPORT_FEE, List.of("airport_fee", "Airport_fee")));

    private static final List<CompressionCodecName> CODECS = List.of(
            CompressionCodecName.UNCOMPRESSED,
            CompressionCodecName.SNAPPY,
            CompressionCodecName.GZIP,
            CompressionCodecName.ZSTD,
            CompressionCodecName.LZ4_RAW);

    private final Random random;
    private final YearMonth month;
    private final TripValues values;
    private int files;

    HostileFiles(Random random) {
        this.random = random;
        this.month = YearMonth.of(2009 + random.nextInt(17), 1 + random.nextInt(12));
        this.values = new TripValues(random, month);
    }

    /** A file of either format, sound or odd. */
    HostileFile one() {
        return random.nextInt(3) == 0 ? new CsvFiles(this).one() : parquet();
    }

    HostileFile parquet() {
        List<String> described = new ArrayList<>();
        boolean manyGroups = chance(200);
        FileRows table = manyGroups ? sound(ROW_GROUPS, NEEDED) : table(described, true);
        ParquetBytes.Layout layout = new ParquetBytes.Layout(
                pick(CODECS),
                chance(3) ? WriterVersion.PARQUET_2_0 : WriterVersion.PARQUET_1_0,
                random.nextBoolean(),
                random.nextBoolean(),
                chance(4) || manyGroups ? 1 : 1_000);
        if (chance(3)) {
            described.add(layout.toString());
        }
        byte[] bytes = ParquetBytes.of(table, layout);
        Promise promise = isUsual(table) ? Promise.READ : Promise.READ_OR_REFUSED;
        String ending =
                chance(6) ? pick(List.of("", ".parq", ".pq", ".snappy.parquet", ".parquet.gzip", ".dat")) : ".parquet";
        return finished(ending, bytes, table, promise, described);
    }

    /** A file without anything odd. */
    HostileFile sound() {
        FileRows table = sound(20, List.of(TripColumn.values()));
        byte[] bytes = ParquetBytes.of(
                table,
                new ParquetBytes.Layout(CompressionCodecName.ZSTD, WriterVersion.PARQUET_1_0, true, false, 1_000));
        return new HostileFile(
                "sound_" + month + ".parquet", bytes, List.of(), Promise.READ, expected(table, Optional.of(month)));
    }

    private FileRows sound(int count, List<TripColumn> meanings) {
        List<FileColumn> columns = new ArrayList<>();
        for (TripColumn column : meanings) {
            columns.add(new FileColumn(names(column).get(0), Optional.of(column), plainType(column)));
        }
        List<Object[]> rows = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            rows.add(row(columns, values.sound(), false));
        }
        return new FileRows(columns, rows);
    }

    /** Something that is no trip file and does not say that it is. */
    HostileFile other() {
        String name = pick(List.of("_SUCCESS", ".hidden.parquet", "notes.txt", "_temporary/0/part.parquet", "README"));
        return new HostileFile(
                name,
                "no trips".getBytes(StandardCharsets.UTF_8),
                List.of("no trip file"),
                Promise.PASSED_OVER,
                List.of());
    }

    /** The same bytes under another name: read once, so one of the two is refused. */
    HostileFile copy(HostileFile file) {
        Promise promise = file.promise() == Promise.READ ? Promise.READ_OR_REFUSED : file.promise();
        String name = "copy_of_" + file.path().substring(file.path().lastIndexOf('/') + 1);
        return new HostileFile(name, file.bytes(), List.of("a copy of " + file.path()), promise, file.rows());
    }

    /** A file of the bytes, under a name. */
    HostileFile finished(String ending, byte[] bytes, FileRows table, Promise promise, List<String> described) {
        Optional<YearMonth> named = chance(4) ? Optional.empty() : Optional.of(month);
        String path = FileNames.of(random, named, files++, ending);
        List<ExpectedRow> rows = expected(table, named);
        if (path.contains(":") && promise == Promise.READ) {
            // Hadoop cannot read such a name on a local disk.
            promise = Promise.READ_OR_REFUSED;
        }
        return new HostileFile(path, bytes, described, promise, rows);
    }

    /** The file after something has happened to its bytes. */
    HostileFile damaged(HostileFile file) {
        Damage damage = Damage.one(random);
        List<String> described = new ArrayList<>(file.described());
        described.add(damage.toString());
        return new HostileFile(file.path(), damage.of(file.bytes(), random), described, Promise.UNKNOWN, file.rows());
    }

    /** Columns and rows; in a CSV file all columns hold text. */
    FileRows table(List<String> described, boolean parquet) {
        List<FileColumn> columns = columns(described, parquet);
        List<Map<TripColumn, Object>> trips = trips(described);
        List<Object[]> rows = new ArrayList<>();
        boolean differ = chance(3);
        for (Map<TripColumn, Object> trip : trips) {
            rows.add(row(columns, trip, differ));
        }
        if (!rows.isEmpty() && chance(4)) {
            int copies = 1 + random.nextInt(3);
            described.add(copies + " copies of rows");
            for (int copy = 0; copy < copies; copy++) {
                Object[] twin = rows.get(random.nextInt(rows.size())).clone();
                rows.add(random.nextInt(rows.size() + 1), twin);
            }
        }
        number(columns, rows);
        return new FileRows(columns, rows);
    }

    /** The row numbers of pandas differ also where the records are the same. */
    private static void number(List<FileColumn> columns, List<Object[]> rows) {
        for (int index = 0; index < columns.size(); index++) {
            if (columns.get(index).name().equals(CsvFiles.ROW_NUMBER)) {
                for (int row = 0; row < rows.size(); row++) {
                    rows.get(row)[index] = columns.get(index).type().stored((long) row);
                }
            }
        }
    }

    private Object[] row(List<FileColumn> columns, Map<TripColumn, Object> trip, boolean differ) {
        Map<TripColumn, Integer> seen = new HashMap<>();
        Object[] row = new Object[columns.size()];
        for (int index = 0; index < row.length; index++) {
            FileColumn column = columns.get(index);
            Object value = column.meaning().map(trip::get).orElse("note");
            boolean again =
                    column.meaning().isPresent() && seen.merge(column.meaning().get(), 1, Integer::sum) > 1;
            if (again) {
                value = differ ? anotherValue(value) : null;
            }
            row[index] = column.type().stored(value);
        }
        return row;
    }

    private Object anotherValue(Object value) {
        return chance(2) ? value : value instanceof Double number ? Double.valueOf(number + 1) : null;
    }

    private List<Map<TripColumn, Object>> trips(List<String> described) {
        int count = chance(12) ? random.nextInt(2) : 2 + random.nextInt(chance(5) ? 200 : 30);
        int spoilt = chance(3) ? 0 : chance(4) ? count : count / 10 + 1;
        List<Map<TripColumn, Object>> trips = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            trips.add(values.sound());
        }
        for (int index = 0; index < spoilt && count > 0; index++) {
            values.spoil(trips.get(random.nextInt(count)));
        }
        if (spoilt > 0) {
            described.add("about " + spoilt + " spoilt values");
        }
        return trips;
    }

    private List<FileColumn> columns(List<String> described, boolean parquet) {
        List<FileColumn> columns = new ArrayList<>();
        boolean odd = parquet && chance(2);
        for (TripColumn column : TripColumn.values()) {
            boolean needed = NEEDED.contains(column);
            if (!needed && chance(6)) {
                described.add("no " + column.columnName());
                continue;
            }
            ColumnType type = parquet ? type(column, odd) : ColumnType.TEXT;
            if (parquet && isOdd(column, type)) {
                described.add(column.columnName() + " as " + type);
            }
            columns.add(new FileColumn(pick(names(column)), Optional.of(column), type));
        }
        if (chance(8)) {
            FileColumn first = columns.get(random.nextInt(columns.size()));
            String again = first.name().equals("airport_fee")
                    ? "Airport_fee"
                    : first.name().toUpperCase(Locale.ROOT);
            if (first.meaning().get() != TripColumn.TOLLS_AMOUNT
                    && columns.stream().noneMatch(column -> column.name().equals(again))) {
                described.add("both " + first.name() + " and " + again);
                columns.add(new FileColumn(again, first.meaning(), first.type()));
            }
        }
        if (chance(6)) {
            described.add("row numbers of pandas");
            columns.add(
                    0,
                    new FileColumn(
                            CsvFiles.ROW_NUMBER, Optional.empty(), parquet ? ColumnType.INT64 : ColumnType.TEXT));
        }
        if (chance(4)) {
            ColumnType type =
                    parquet ? pick(List.of(ColumnType.TEXT, ColumnType.NESTED, ColumnType.BYTES)) : ColumnType.TEXT;
            described.add("another column as " + type);
            columns.add(new FileColumn(
                    pick(List.of(
                            "request_source",
                            "a.b",
                            "with `tick`",
                            "trip_id",
                            "source_file",
                            "file_id",
                            "other_0",
                            "\u00fc")),
                    Optional.empty(),
                    type));
        }
        if (chance(3)) {
            described.add("columns in another order");
            Collections.shuffle(columns, random);
        }
        return columns;
    }

    private static List<String> names(TripColumn column) {
        return NAMES.getOrDefault(column, List.of(column.columnName()));
    }

    private ColumnType type(TripColumn column, boolean odd) {
        if (column == TripColumn.TOLLS_AMOUNT) {
            return ColumnType.DOUBLE;
        }
        if (odd && chance(12)) {
            return pick(oddTypes(column));
        }
        return odd ? pick(usualTypes(column)) : plainType(column);
    }

    private static ColumnType plainType(TripColumn column) {
        if (column.type().equals(DataTypes.TimestampNTZType)) {
            return ColumnType.MICROSECONDS;
        }
        if (column.type().equals(DataTypes.StringType)) {
            return ColumnType.TEXT;
        }
        return column.type().equals(DataTypes.DoubleType) ? ColumnType.DOUBLE : ColumnType.INT64;
    }

    private static List<ColumnType> usualTypes(TripColumn column) {
        if (column.type().equals(DataTypes.TimestampNTZType)) {
            return ColumnType.TIMES;
        }
        return column.type().equals(DataTypes.StringType) ? ColumnType.FLAGS : ColumnType.NUMBERS;
    }

    private static List<ColumnType> oddTypes(TripColumn column) {
        if (column.type().equals(DataTypes.TimestampNTZType)) {
            return ColumnType.ODD_TIMES;
        }
        return column.type().equals(DataTypes.StringType) ? ColumnType.ODD_FLAGS : ColumnType.ODD_NUMBERS;
    }

    private static boolean isOdd(TripColumn column, ColumnType type) {
        return type != plainType(column);
    }

    private static boolean isUsual(FileRows table) {
        return table.columns().stream()
                .allMatch(column -> column.meaning().isEmpty()
                        || usualTypes(column.meaning().get()).contains(column.type()));
    }

    /** What must become of the rows. */
    private static List<ExpectedRow> expected(FileRows table, Optional<YearMonth> month) {
        List<ExpectedRow> expected = new ArrayList<>();
        for (Object[] row : table.rows()) {
            Map<TripColumn, Reading> readings = new EnumMap<>(TripColumn.class);
            for (int index = 0; index < row.length; index++) {
                Optional<TripColumn> meaning = table.columns().get(index).meaning();
                if (meaning.isPresent()) {
                    readings.merge(meaning.get(), Reading.of(meaning.get(), row[index]), Reading::or);
                }
            }
            double tolls = (Double) readings.get(TripColumn.TOLLS_AMOUNT).value();
            expected.add(new ExpectedRow(tolls, readings, month));
        }
        return expected;
    }

    boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
