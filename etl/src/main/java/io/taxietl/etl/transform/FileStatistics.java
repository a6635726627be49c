package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What each source file's valid rows, duplicates included, say of its columns, so that a file is cleansed the same way
 * whatever other files are in the run. Values are counted at their {@link Resolution}; median and quantile are nearest
 * rank.
 *
 * <p>Files are told apart by a 64-bit hash of their URI: the chance that two of a thousand files share one is 3e-14.
 */
public final class FileStatistics {
    static final String FILE = "statistics_file";

    private final Map<Long, Map<String, Statistic>> byFile;
    private final Map<String, BoundRange> bounds;
    private final SortedSet<YearMonth> months;
    private final Distributions distributions;

    FileStatistics(
            Map<Long, Map<String, Statistic>> byFile,
            Map<String, BoundRange> bounds,
            SortedSet<YearMonth> months,
            Distributions distributions) {
        this.byFile = byFile;
        this.bounds = Collections.unmodifiableMap(bounds);
        this.months = Collections.unmodifiableSortedSet(months);
        this.distributions = distributions;
    }

    static Column file() {
        return xxhash64(col(LineageColumn.SOURCE_FILE)).as(FILE);
    }

    /** Number of files with at least one valid row. */
    public int files() {
        return byFile.size();
    }

    /** The lowest and highest bound over the files, for each column with an outlier bound, in the order of names. */
    public Map<String, BoundRange> bounds() {
        return bounds;
    }

    /** The pick-up months of the valid rows: those whose features change with these files. */
    public SortedSet<YearMonth> months() {
        return months;
    }

    /** The valid rows before cleansing, duplicates included. */
    public Distributions distributions() {
        return distributions;
    }

    /** Adds to each row the answers of its file, all with one join. */
    Dataset<Row> attach(Dataset<Row> rows, List<FileQuestion> questions) {
        if (questions.isEmpty()) {
            return rows;
        }
        StructType schema = new StructType().add(FILE, DataTypes.LongType);
        for (FileQuestion question : questions) {
            schema = schema.add(question.name(), type(question.column()));
        }
        List<Row> answers = byFile.entrySet().stream()
                .map(file -> answer(file.getKey(), file.getValue(), questions))
                .toList();
        Dataset<Row> perFile = rows.sparkSession().createDataFrame(answers, schema);
        return rows.join(broadcast(perFile), file().equalTo(perFile.col(FILE)), "left")
                .drop(FILE);
    }

    private static Row answer(Long file, Map<String, Statistic> statistics, List<FileQuestion> questions) {
        List<Object> values = new ArrayList<>();
        values.add(file);
        for (FileQuestion question : questions) {
            Statistic statistic = statistics.get(question.column());
            values.add(statistic == null ? null : question.answer().apply(statistic));
        }
        return RowFactory.create(values.toArray());
    }

    private static DataType type(String column) {
        return TripColumn.named(column).map(TripColumn::type).orElse(DataTypes.DoubleType);
    }
}
