package io.taxietl.etl.bench.spark;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.taxietl.etl.bench.sql.CleansingSql;
import io.taxietl.etl.bench.sql.Dialect;
import io.taxietl.etl.bench.sql.FeatureSql;
import io.taxietl.etl.bench.sql.MeasuredColumn;
import io.taxietl.etl.bench.sql.MonthFeatureSql;
import io.taxietl.etl.bench.sql.RowRuleSql;
import io.taxietl.etl.config.TransformationConfiguration;
import io.taxietl.etl.config.TransformationConfiguration.Strategy;
import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The transformation as it is usually written with Spark: an aggregation for the statistics of each column,
 * {@code dropDuplicates}, chains of {@code withColumn}, partitioned Parquet. The features are made of the trips as they
 * were written, which is cheaper than to make the trips again.
 */
final class CustomaryJob {
    static final String TRIPS = "trips";
    static final String QUARANTINE = "quarantine";
    static final String FEATURES = "features";

    private final SparkSession spark;
    private final TransformationConfiguration configuration;
    private final RowRuleSql rowRules;
    private final CleansingSql cleansing;

    CustomaryJob(SparkSession spark, TransformationConfiguration configuration, RowRuleSql rowRules) {
        this.spark = spark;
        this.configuration = configuration;
        this.rowRules = rowRules;
        this.cleansing = new CleansingSql(configuration, Dialect.SPARK);
    }

    /** The statistics of each file, by an action of its own for each column. */
    List<Dataset<Row>> measure(Dataset<Row> rows) {
        Dataset<Row> valid = valid(rows);
        List<Dataset<Row>> statistics = new ArrayList<>();
        for (MeasuredColumn column : cleansing.measured()) {
            Dataset<Row> values = valid.withColumn("bin", expr(column.bin()))
                    .groupBy(LineageColumn.SOURCE_FILE)
                    .agg(
                            expr("mode(bin)").as("mode"),
                            expr("percentile_disc(0.5) within group (order by bin)")
                                    .as("median"),
                            expr("percentile_disc(%s) within group (order by bin)".formatted(column.quantile()))
                                    .as("quantile"));
            Dataset<Row> found = spark.createDataFrame(values.collectAsList(), values.schema());
            statistics.add(answers(found, column));
        }
        return statistics;
    }

    private Dataset<Row> valid(Dataset<Row> rows) {
        return rows.where("not " + rowRules.quarantined());
    }

    /** @param statistics of {@link #measure}, joined as {@code fill_<column>} and {@code bound_<column>} */
    void writeTrips(Dataset<Row> rows, List<Dataset<Row>> statistics, Path output) {
        Dataset<Row> quarantined = rows.where(rowRules.quarantined())
                .withColumn("reasons", expr(Dialect.SPARK.withoutNulls(rowRules.reasons())))
                .drop(LineageColumn.MALFORMED_VALUES);
        write(quarantined, output.resolve(QUARANTINE), LineageColumn.FILE_MONTH);
        Dataset<Row> joined = valid(rows);
        for (Dataset<Row> perFile : statistics) {
            joined = joined.join(broadcast(perFile), LineageColumn.SOURCE_FILE);
        }
        String[] source =
                Arrays.stream(TripColumn.values()).map(TripColumn::columnName).toArray(String[]::new);
        write(trips(joined.dropDuplicates(source)), output.resolve(TRIPS), "pickup_year", "pickup_month");
    }

    private static Dataset<Row> answers(Dataset<Row> perFile, MeasuredColumn column) {
        String figure = column.strategy()
                .filter(Strategy.MEDIAN::equals)
                .map(median -> "median")
                .orElse("mode");
        Stream<String> fill = column.strategy().stream().map(any -> column.value(figure) + " as fill_" + column.name());
        Stream<String> bound =
                column.bound().stream().map(any -> column.bound("quantile") + " as bound_" + column.name());
        return perFile.selectExpr(Stream.of(Stream.of(LineageColumn.SOURCE_FILE), fill, bound)
                .flatMap(columns -> columns)
                .toArray(String[]::new));
    }

    private Dataset<Row> trips(Dataset<Row> valid) {
        Dataset<Row> trips = valid.withColumn("imputed_columns", expr(cleansing.imputed()));
        trips = chain(trips, cleansing.fills());
        trips = trips.withColumn("duration_minutes", expr(cleansing.duration()))
                .withColumn("speed_mph", expr(cleansing.speed()));
        trips = chain(trips, cleansing.flags());
        trips = chain(trips, cleansing.caps());
        trips = trips.withColumn("codes_outside_dictionary", expr(CleansingSql.outsideDictionary()))
                .withColumn("pickup_year", expr("year(pickup_datetime)"))
                .withColumn("pickup_month", expr("month(pickup_datetime)"))
                .withColumn(LineageColumn.RUN_ID, lit("spark_customary"));
        List<String> helpers = Arrays.stream(trips.columns())
                .filter(name -> name.startsWith("fill_") || name.startsWith("bound_"))
                .collect(Collectors.toList());
        helpers.addAll(List.of(LineageColumn.FILE_MONTH, LineageColumn.MALFORMED_VALUES));
        return trips.drop(helpers.toArray(String[]::new));
    }

    void writeFeatures(Path output) {
        FeatureSql features = new FeatureSql(configuration.features(), Dialect.SPARK);
        Dataset<Row> trips = chain(spark.read().parquet(output.resolve(TRIPS).toString()), features.ofOneTrip())
                .withColumn("event_time", expr(TripColumn.PICKUP_DATETIME.columnName()));
        trips.createOrReplaceTempView("customary_trips");
        Dataset<Row> joined = trips.join(
                        spark.sql(MonthFeatureSql.routes("customary_trips")),
                        MonthFeatureSql.ROUTE.toArray(String[]::new))
                .join(
                        spark.sql(MonthFeatureSql.demand("customary_trips")),
                        MonthFeatureSql.DEMAND.toArray(String[]::new));
        String[] names = Stream.concat(Stream.of(LineageColumn.TRIP_ID), features.names().stream())
                .toArray(String[]::new);
        write(joined.selectExpr(names), output.resolve(FEATURES), "pickup_year", "pickup_month");
    }

    private static Dataset<Row> chain(Dataset<Row> rows, Map<String, String> columns) {
        Dataset<Row> chained = rows;
        for (Map.Entry<String, String> column : columns.entrySet()) {
            chained = chained.withColumn(column.getKey(), expr(column.getValue()));
        }
        return chained;
    }

    private static void write(Dataset<Row> rows, Path table, String... partitions) {
        rows.write().partitionBy(partitions).option("compression", "zstd").parquet(table.toString());
    }
}
