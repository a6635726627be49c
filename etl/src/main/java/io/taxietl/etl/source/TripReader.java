package io.taxietl.etl.source;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TimestampFormats;
import io.taxietl.etl.schema.TripColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Reads files of any era into rows of one schema: all of {@link TripColumn}, then {@code trip_id}, {@code source_file},
 * {@code file_month} and {@code malformed_values} of {@link LineageColumn}.
 *
 * <p>Files are read in groups of equal schema, because one Spark read over several eras fails or, worse, reads wrong
 * types; the groups are united after each has been cast.
 */
public final class TripReader {
    // Spark's name of the option that is not documented; a Spark that does not know it passes it over.
    private static final String GLOB_PATHS = "__globPaths__";
    // No name of a header ends in a space, so none of them is the same as these.
    private static final String RECORD = "record ";
    private static final String BROKEN_LINE = "line ";
    private static final String METADATA = "_metadata";
    private static final String FILE_PATH = METADATA + ".file_path";
    private static final String FILE_ID = "file_id";
    private static final String PATH_FILE_ID = "path: file_id";

    private final SparkSession spark;
    private final TimestampFormats timestampFormats;

    /** Reads times in the form of ISO 8601 alone. */
    public TripReader(SparkSession spark) {
        this(spark, List.of());
    }

    /**
     * The session must be configured by {@code SparkSettings}: time zone UTC, case-sensitive names.
     *
     * @param timestampFormats patterns of times in text that are not in the form of ISO 8601
     */
    public TripReader(SparkSession spark, List<String> timestampFormats) {
        this.spark = spark;
        this.timestampFormats = TimestampFormats.of(timestampFormats);
    }

    /** The rows of {@code files}, lazily; at least one file is needed. */
    public Dataset<Row> read(List<InspectedFile> files) {
        return read(files, false);
    }

    /**
     * The same rows, for a query that does much with each: they are made by many small methods of their own. Generated
     * with the rest, everything would be in one method that is larger than Java compiles (HugeMethodLimit of HotSpot).
     */
    public Dataset<Row> readApart(List<InspectedFile> files) {
        return read(files, true);
    }

    private Dataset<Row> read(List<InspectedFile> files, boolean apart) {
        Map<Object, List<InspectedFile>> groups = new LinkedHashMap<>();
        for (InspectedFile file : files) {
            Object schema = List.of(file.layout(), file.schema().json(), fields(file.folders()));
            groups.computeIfAbsent(schema, key -> new ArrayList<>()).add(file);
        }
        Dataset<Row> rows = groups.values().stream()
                .map(group -> readGroup(group, apart))
                .reduce(Dataset::unionAll)
                .orElseThrow();
        return rows.join(broadcast(lineage(files)), List.of(FILE_ID).toArray(String[]::new), "left")
                .select(columns());
    }

    private static Column[] columns() {
        return Stream.concat(
                        Stream.of(TripColumn.values()).map(TripColumn::columnName),
                        Stream.of(
                                LineageColumn.TRIP_ID,
                                LineageColumn.SOURCE_FILE,
                                LineageColumn.FILE_MONTH,
                                LineageColumn.MALFORMED_VALUES))
                .map(functions::col)
                .toArray(Column[]::new);
    }

    /** What is the same for all rows of a file. Found by a hash, as comparing paths takes a tenth of the time of a pass. */
    private Dataset<Row> lineage(List<InspectedFile> files) {
        List<Row> rows = files.stream()
                .map(InspectedFile::sourceFile)
                .map(file -> RowFactory.create(
                        file.uri(), file.month().map(month -> month.atDay(1)).orElse(null)))
                .toList();
        StructType schema = new StructType()
                .add(LineageColumn.SOURCE_FILE, DataTypes.StringType)
                .add(LineageColumn.FILE_MONTH, DataTypes.DateType);
        return spark.createDataFrame(rows, schema).withColumn(FILE_ID, xxhash64(col(LineageColumn.SOURCE_FILE)));
    }

    /** What one file holds, as Spark gives it: rows of Parquet, lines of text. */
    Dataset<Row> stored(InspectedFile file) {
        return stored(List.of(file));
    }

    private Dataset<Row> readGroup(List<InspectedFile> group, boolean apart) {
        InspectedFile first = group.get(0);
        Dataset<Row> stored = stored(group);
        Dataset<Row> source =
                first.layout().map(layout -> records(stored, layout)).orElse(stored);
        return canonical(first.folders().isEmpty() ? source : withPathColumns(source, group), first, apart);
    }

    private Dataset<Row> stored(List<InspectedFile> group) {
        InspectedFile first = group.get(0);
        String[] paths = group.stream()
                .map(file -> file.file().status().getPath().toString())
                .toArray(String[]::new);
        DataFrameReader reader = spark.read()
                // Folders such as year=2024 are part of the path and no columns.
                .option("recursiveFileLookup", "true")
                // A changed byte in a page without compression is another value, and nothing else would say so.
                .option("parquet.page.verify-checksum.enabled", "true")
                // The paths are listed already: [, { and * in them are characters and no pattern.
                .option(GLOB_PATHS, "false");
        return first.format() == FileFormat.PARQUET
                ? reader.schema(readable(first.schema())).parquet(paths)
                : reader.text(paths);
    }

    /** The rows with the values in their files' paths, which differ from file to file. */
    private Dataset<Row> withPathColumns(Dataset<Row> source, List<InspectedFile> group) {
        List<Row> rows = group.stream()
                .map(file -> RowFactory.create(Stream.concat(
                                Stream.of(file.file().uri()),
                                file.folders().stream().map(PathColumns.Folder::text))
                        .toArray()))
                .toList();
        StructType schema = new StructType().add(PATH_FILE_ID, DataTypes.StringType);
        for (StructField field : fields(group.get(0).folders())) {
            schema = schema.add(field);
        }
        Dataset<Row> values = spark.createDataFrame(rows, schema).withColumn(PATH_FILE_ID, xxhash64(col(PATH_FILE_ID)));
        return source.withColumn(PATH_FILE_ID, xxhash64(col(FILE_PATH)))
                .join(broadcast(values), List.of(PATH_FILE_ID).toArray(String[]::new), "left");
    }

    private static List<StructField> fields(List<PathColumns.Folder> folders) {
        return folders.stream().map(PathColumns.Folder::field).toList();
    }

    /** The columns of a CSV file, all text, from its lines. */
    private static Dataset<Row> records(Dataset<Row> lines, CsvLayout layout) {
        // Marked non-deterministic so that Spark does not move conditions below it, and splits each line once.
        UserDefinedFunction split = udf(new CsvLine(layout), DataTypes.createArrayType(DataTypes.StringType))
                .asNondeterministic();
        List<Column> columns = new ArrayList<>();
        for (int position = 0; position < layout.columns().size(); position++) {
            columns.add(col(RECORD).getItem(position).as(layout.columns().get(position)));
        }
        columns.add(col(RECORD).getItem(layout.columns().size()).as(BROKEN_LINE));
        columns.add(col(METADATA));
        return lines.select(
                        split.apply(col("value")).as(RECORD),
                        struct(col(FILE_PATH).as("file_path")).as(METADATA))
                .where(col(RECORD).isNotNull())
                .select(columns.toArray(Column[]::new));
    }

    private static StructType readable(StructType schema) {
        StructType readable = new StructType();
        for (StructField field : schema.fields()) {
            readable = field.dataType().equals(DataTypes.NullType) ? readable : readable.add(field);
        }
        return readable;
    }

    private Dataset<Row> canonical(Dataset<Row> source, InspectedFile file, boolean apart) {
        ColumnNames names = file.columnNames();
        List<Column> columns = new ArrayList<>();
        MalformedValues malformed = new MalformedValues();
        for (TripColumn column : TripColumn.values()) {
            List<StructField> fields = names.fields().get(column);
            Column value = lit(null).cast(column.type());
            if (fields != null) {
                Conversion conversion = OneValue.of(column, fields);
                malformed.add(column.columnName(), conversion);
                value = conversion.value();
            }
            columns.add(value.as(column.columnName()));
        }
        if (file.format() == FileFormat.CSV) {
            malformed.add(LineageColumn.CORRUPT_RECORD, Conversion.neverHeld(col(BROKEN_LINE)));
        }
        columns.add(malformed.column(apart || parsesText(names)).as(LineageColumn.MALFORMED_VALUES));
        columns.add((file.folders().isEmpty() ? xxhash64(col(FILE_PATH)) : col(PATH_FILE_ID)).as(FILE_ID));
        List<StructField> others = others(names);
        TripIdentity identity = new TripIdentity();
        for (TripColumn column : TripColumn.values()) {
            identity.add(column, col(column.columnName()));
        }
        List<String> otherNames = new ArrayList<>();
        for (StructField other : others) {
            String name = "other_" + otherNames.size();
            otherNames.add(name);
            columns.add(RowNumber.removed(other).as(name));
            identity.add(other, col(name));
        }
        return ParsedText.added(source, names, timestampFormats)
                .select(columns.toArray(Column[]::new))
                .withColumn(LineageColumn.TRIP_ID, identity.hash())
                .drop(otherNames.toArray(String[]::new));
    }

    /** Generated with the rest, numbers and times in text would be in one method that is larger than a class can hold. */
    private static boolean parsesText(ColumnNames names) {
        return names.fields().entrySet().stream().anyMatch(found -> found.getValue().stream()
                .anyMatch(field -> ParsedText.isParsed(found.getKey(), field)));
    }

    /** Columns that no canonical one takes, but that tell two records apart. */
    private static List<StructField> others(ColumnNames names) {
        return RowNumber.without(names.ignored()).stream()
                .filter(field -> !field.dataType().equals(DataTypes.NullType))
                .toList();
    }
}
