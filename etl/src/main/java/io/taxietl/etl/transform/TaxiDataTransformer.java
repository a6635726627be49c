package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.taxietl.etl.config.TransformationConfiguration;
import io.taxietl.etl.schema.CodeDictionary;
import io.taxietl.etl.schema.TripColumn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Makes trips of valid rows and features of trips. All datasets are lazy; only {@link #measure},
 * {@link #removeDuplicates} and {@link #getTransformationSummary} read their rows, each once.
 *
 * <p>The same rows give the same trips and features whatever their order, partitions or the machine's time zone.
 */
public final class TaxiDataTransformer {
    private final TransformationConfiguration configuration;

    /** @throws IllegalArgumentException with every problem of the configuration, one a line */
    public TaxiDataTransformer(TransformationConfiguration configuration) {
        List<String> problems = TransformationProblems.of(configuration);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot transform, the configuration has to be changed:\n  " + String.join("\n  ", problems));
        }
        this.configuration = configuration;
    }

    /** Canonical columns in their types, the flag as a capital letter without blanks. */
    public Dataset<Row> standardizeDataTypes(Dataset<Row> rows) {
        Map<String, Column> typed = new HashMap<>();
        for (TripColumn column : TripColumn.values()) {
            typed.put(column.columnName(), col(column.columnName()).cast(column.type()));
        }
        String flag = TripColumn.STORE_AND_FWD_FLAG.columnName();
        Column letter = upper(trim(typed.get(flag)));
        typed.put(
                flag,
                when(typed.get(flag).isin(CodeDictionary.FLAGS.toArray()), typed.get(flag))
                        .when(letter.notEqual(""), letter));
        return rows.withColumns(typed);
    }

    /**
     * The statistics by which {@link #cleanMissingValues} and {@link #handleOutliers} change rows.
     *
     * @param rows all valid rows of whole files
     */
    public FileStatistics measure(Dataset<Row> rows) {
        return new StatisticsPass(configuration).run(standardizeDataTypes(rows));
    }

    /**
     * Nulls filled by the configured strategies; adds {@value AddedColumn#IMPUTED_COLUMNS} and
     * {@value AddedColumn#ORIGINAL_VALUES}.
     */
    public Dataset<Row> cleanMissingValues(Dataset<Row> rows, FileStatistics statistics) {
        return new MissingValueFilling(configuration.missingValues()).apply(rows, statistics);
    }

    /**
     * Adds duration and speed, both of the distance and times as they were measured, and lowers values above their
     * bound to it; adds a flag for each column that has a bound, and keeps what a value was in
     * {@value AddedColumn#ORIGINAL_VALUES}. Times stay as they are.
     */
    public Dataset<Row> handleOutliers(Dataset<Row> rows, FileStatistics statistics) {
        return new OutlierCapping(configuration.outliers()).apply(rows, statistics);
    }

    /** One row of each record, the first by source file. */
    public Duplicates removeDuplicates(Dataset<Row> rows) {
        return Duplicates.find(rows);
    }

    /** Trips of valid rows: standard types, no missing values, no outliers, the columns of the table. */
    public Dataset<Row> cleanse(Dataset<Row> rows, FileStatistics statistics) {
        MissingValueFilling filling = new MissingValueFilling(configuration.missingValues());
        OutlierCapping capping = new OutlierCapping(configuration.outliers());
        List<FileQuestion> questions = Stream.concat(filling.questions().stream(), capping.questions().stream())
                .toList();
        Dataset<Row> answered = statistics.attach(standardizeDataTypes(rows), questions);
        return TripTable.of(
                capping.cap(filling.fill(answered)), configuration.outliers().keySet());
    }

    /** Adds hour, day of the week, month, year, weekend, rush hour and season. */
    public Dataset<Row> extractDatetimeFeatures(Dataset<Row> trips) {
        return DatetimeFeatures.add(trips, configuration.features().rushHours());
    }

    /** Adds tip percentage and cost per mile; duration and speed are in the trips already. */
    public Dataset<Row> calculateTripMetrics(Dataset<Row> trips) {
        return TripMetrics.withTipAndCost(trips);
    }

    /** Adds the airport flag and one column of 0 and 1 for each payment type, rate code and vendor. */
    public Dataset<Row> encodeCategoricalVariables(Dataset<Row> trips) {
        return CategoricalFeatures.add(trips, configuration.features().airportLocationIds());
    }

    /**
     * Adds popularity of zones and routes, demand, and the vendor's averages, each over the trip's pick-up month.
     *
     * @param trips trips of whole months with their datetime features
     * @param months how many months these are, at most; decides only how they are joined
     */
    public Dataset<Row> createDerivedFeatures(Dataset<Row> trips, int months) {
        return MonthFeatures.add(trips, months);
    }

    /**
     * The features of trips.
     *
     * @param trips the published trips of whole months
     * @param months how many months these are, at most; decides only how they are joined: up to 12 the rows of trips
     *     stay where they are, more are shuffled
     */
    public Dataset<Row> features(Dataset<Row> trips, int months) {
        Dataset<Row> single = encodeCategoricalVariables(calculateTripMetrics(extractDatetimeFeatures(trips)));
        return FeatureTable.of(createDerivedFeatures(single, months));
    }

    /** Everything, for rows that are all there is: their trips are taken for whole months. */
    public TransformedData applyFullTransformation(Dataset<Row> rows) {
        FileStatistics statistics = measure(rows);
        Duplicates trips = removeDuplicates(cleanse(rows, statistics));
        return new TransformedData(
                trips, features(trips.kept(), statistics.months().size()), statistics);
    }

    /**
     * What cleansing did to these trips.
     *
     * @param trips trips that {@link #cleanse} made with these statistics
     */
    public TransformationSummary getTransformationSummary(Dataset<Row> trips, FileStatistics statistics) {
        return new SummaryPass(configuration).run(trips, statistics);
    }
}
