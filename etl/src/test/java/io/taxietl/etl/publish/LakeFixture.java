package io.taxietl.etl.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.taxietl.etl.TestSpark;
import io.taxietl.etl.publish.lease.Lease;
import io.taxietl.etl.publish.lease.TestLeases;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Tables of few rows, and runs that publish to them. */
record LakeFixture(SparkSession spark, Lake lake, Lease lease) {
    private static final StructType MONTHLY = new StructType()
            .add("trip_id", DataTypes.LongType)
            .add("pickup_year", DataTypes.IntegerType)
            .add("pickup_month", DataTypes.IntegerType);

    static LakeFixture in(Path output) {
        SparkSession spark = newSession();
        LakeCatalog.useHadoop(spark, output.resolve("with space").toUri().toString());
        return new LakeFixture(spark, new Lake(spark, "taxietl"), TestLeases.alone());
    }

    /** Tables that {@link MortalCatalog} finds. */
    static LakeFixture mortal(Path output) {
        SparkSession spark = newSession();
        LakeCatalog.useHadoop(spark, output.toUri().toString());
        spark.conf().unset("spark.sql.catalog.lake.type");
        spark.conf().set("spark.sql.catalog.lake.catalog-impl", MortalCatalog.class.getName());
        return new LakeFixture(spark, new Lake(spark, "taxietl"), TestLeases.alone());
    }

    /** For few rows: compiling code for them takes longer than writing them. */
    private static SparkSession newSession() {
        SparkSession spark = TestSpark.session().newSession();
        SparkSession.setActiveSession(spark);
        spark.conf().set("spark.sql.codegen.wholeStage", "false");
        spark.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
        spark.conf().set("spark.sql.shuffle.partitions", "1");
        return spark;
    }

    /** A run of the file {@code uri}, which puts {@code ids} in place of all trips, features and duplicates. */
    void publish(String runId, String uri, long... ids) {
        Publication publication = staged(runId, uri, ids);
        publication.publish(recordWith(runId, uri));
    }

    Publication staged(String runId, String uri, long... ids) {
        Publication publication = publication(runId, uri);
        stageAll(publication, runId, ids);
        return publication;
    }

    void stageAll(Publication publication, String runId, long... ids) {
        publication.stage(LakeTable.DUPLICATES, trips(ids), lit(true));
        publication.stage(LakeTable.QUARANTINE, quarantined(ids), lit(true));
        publication.stage(LakeTable.TRIPS, trips(ids), lit(true));
        publication.stage(LakeTable.FEATURES, trips(ids), lit(true));
        publication.stage(LakeTable.RUNS, history(runId), lit(false));
    }

    /** A run that begins, under the lease of all that use this fixture, so what others have left is brought to an end. */
    Publication publication(String runId, String... uris) {
        return new Publication(spark, Publication.begin(lake, lease), runId, Set.of(uris));
    }

    /** Whoever comes next finds what was begun brought to an end. */
    ProcessedFiles recover() {
        return Publication.begin(lake, lease).processed();
    }

    /** The same tables for a writer whose lease is not that of the others. */
    LakeFixture unaware() {
        return new LakeFixture(spark, lake, TestLeases.alone());
    }

    /** The record once {@code runId} has dealt with {@code uri}; its content is other than before. */
    ProcessedFiles recordWith(String runId, String uri) {
        return record().with(Map.of(uri, entry(runId)));
    }

    /** The record as it is; nothing is recovered. */
    ProcessedFiles record() {
        return lake.exists(LakeTable.TRIPS)
                ? ProcessedFiles.fromProperties(lake.load(LakeTable.TRIPS).properties())
                : ProcessedFiles.none();
    }

    static ProcessedFile entry(String runId) {
        return ProcessedFile.read("content of " + runId, 3, runId, "hash");
    }

    static ProcessedFiles record(String uri, String runId) {
        return new ProcessedFiles(new TreeMap<>(Map.of(uri, entry(runId))));
    }

    Dataset<Row> history(String runId) {
        return spark.createDataFrame(
                List.of(RowFactory.create(runId)), new StructType().add("run_id", DataTypes.StringType));
    }

    List<Long> ids(LakeTable table) {
        return lake.read(table)
                .map(rows -> rows.select("trip_id").collectAsList().stream()
                        .map(row -> row.getLong(0))
                        .sorted()
                        .toList())
                .orElse(List.of());
    }

    List<String> runs() {
        return lake.read(LakeTable.RUNS).orElseThrow().collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    Dataset<Row> trips(long... ids) {
        return month(1, ids);
    }

    Dataset<Row> month(int month, long... ids) {
        List<Row> rows = Arrays.stream(ids)
                .mapToObj(id -> RowFactory.create(id, 2024, month))
                .toList();
        return spark.createDataFrame(rows, MONTHLY);
    }

    Dataset<Row> quarantined(long... ids) {
        return trips(ids)
                .select(
                        col("trip_id"),
                        lit("2024-01-01").cast(DataTypes.DateType).as("file_month"));
    }
}
