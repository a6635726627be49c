package io.taxietl.etl.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.TestSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest {
    private static final StructType MONTHLY = new StructType()
            .add("trip_id", DataTypes.LongType)
            .add("pickup_year", DataTypes.IntegerType)
            .add("pickup_month", DataTypes.IntegerType);

    private final SparkSession spark = TestSpark.session();

    @TempDir
    private Path output;

    private Lake lake;

    @BeforeEach
    void emptyLake() {
        // The tests share a session, which keeps a catalog once it is loaded.
        spark.sessionState().catalogManager().reset();
        LakeCatalog.useHadoop(spark, output.resolve("with space").toUri().toString());
        lake = new Lake(spark, "taxietl");
    }

    @Test
    void stagedRowsAreInvisibleUntilTheyArePublished() {
        Publication publication = new Publication(spark, lake, "one");
        publication.stage(LakeTable.TRIPS, trips(1, 2), lit(false));
        publication.stage(LakeTable.FEATURES, trips(1, 2), lit(false));

        assertThat(ids(LakeTable.TRIPS)).isEmpty();
        assertThat(publication.staged(LakeTable.TRIPS).count()).isEqualTo(2);

        publication.publish(record("a", "one"));

        assertThat(ids(LakeTable.TRIPS)).containsExactly(1L, 2L);
        assertThat(ids(LakeTable.FEATURES)).containsExactly(1L, 2L);
        assertThat(lake.load(LakeTable.TRIPS).refs()).containsOnlyKeys("main");
        assertThat(Publication.recover(lake)).isEqualTo(record("a", "one"));
    }

    @Test
    void replacesExactlyTheMonthsItIsTold() {
        publish("one", trips(1, 2).unionAll(month(2, 3)));

        Publication second = new Publication(spark, lake, "two");
        second.stage(
                LakeTable.TRIPS,
                trips(4),
                col("pickup_year").equalTo(2024).and(col("pickup_month").equalTo(1)));
        second.publish(ProcessedFiles.none());

        assertThat(ids(LakeTable.TRIPS)).containsExactly(3L, 4L);
    }

    @Test
    void runThatDiesBeforeTheDecisionChangesNothing() {
        publish("one", trips(1));
        new Publication(spark, lake, "dead").stage(LakeTable.TRIPS, trips(2), lit(true));

        ProcessedFiles record = Publication.recover(lake);

        assertThat(ids(LakeTable.TRIPS)).containsExactly(1L);
        assertThat(record).isEqualTo(record("a", "one"));
        assertThat(lake.load(LakeTable.TRIPS).refs()).containsOnlyKeys("main");
    }

    @Test
    void runThatDiesAfterTheDecisionIsFinishedByTheNextOne() {
        publish("one", trips(1));
        Publication dying = new Publication(spark, lake, "two");
        dying.stage(LakeTable.TRIPS, trips(2), lit(true));
        dying.stage(LakeTable.FEATURES, trips(2), lit(true));
        dying.stage(LakeTable.QUARANTINE, quarantined(9), lit(true));
        dying.decide(record("b", "two"));

        assertThat(ids(LakeTable.FEATURES)).containsExactly(1L);
        ProcessedFiles record = Publication.recover(lake);

        assertThat(ids(LakeTable.TRIPS)).containsExactly(2L);
        assertThat(ids(LakeTable.FEATURES)).containsExactly(2L);
        assertThat(ids(LakeTable.QUARANTINE)).containsExactly(9L);
        assertThat(record).isEqualTo(record("b", "two"));
    }

    @Test
    void runThatWasOvertakenIsRefused() {
        publish("one", trips(1));
        Publication slow = new Publication(spark, lake, "slow");
        slow.stage(LakeTable.TRIPS, trips(2), lit(true));
        spark.sql("insert into lake.taxietl.trips values (7, 2024, 1)");

        assertThatThrownBy(() -> slow.publish(ProcessedFiles.none()))
                .isInstanceOf(PublishException.class)
                .hasMessageStartingWith("Cannot publish run slow: another run has published");
        assertThat(ids(LakeTable.TRIPS)).containsExactly(1L, 7L);
    }

    @Test
    void abandonedRowsLeaveNoBranch() {
        publish("one", trips(1));
        Publication abandoned = new Publication(spark, lake, "two");
        abandoned.stage(LakeTable.TRIPS, trips(2), lit(true));

        abandoned.abandon(new IllegalStateException());

        assertThat(ids(LakeTable.TRIPS)).containsExactly(1L);
        assertThat(lake.load(LakeTable.TRIPS).refs()).containsOnlyKeys("main");
    }

    @Test
    void failureAfterTheDecisionFinishesTheRunInsteadOfDroppingIt() {
        publish("one", trips(1));
        Publication interrupted = new Publication(spark, lake, "two");
        interrupted.stage(LakeTable.TRIPS, trips(2), lit(true));
        interrupted.stage(LakeTable.FEATURES, trips(2), lit(true));
        interrupted.decide(record("b", "two"));

        interrupted.abandon(new IllegalStateException());

        assertThat(ids(LakeTable.TRIPS)).containsExactly(2L);
        assertThat(ids(LakeTable.FEATURES)).containsExactly(2L);
    }

    @Test
    void newColumnsAreAddedToAnExistingTable() {
        publish("one", trips(1));

        Publication second = new Publication(spark, lake, "two");
        second.stage(LakeTable.TRIPS, trips(2).withColumn("speed_mph", lit(12.5)), lit(false));
        second.publish(ProcessedFiles.none());

        assertThat(spark.table("lake.taxietl.trips").where("trip_id = 1").head().isNullAt(3))
                .isTrue();
        assertThat(spark.table("lake.taxietl.trips").where("trip_id = 2").head().getDouble(3))
                .isEqualTo(12.5);
    }

    @Test
    void recordKnowsAFileByItsFingerprint() {
        ProcessedFiles record = record("a", "one");

        assertThat(record.contains("a", "bytes:1")).isTrue();
        assertThat(record.contains("a", "bytes:2")).isFalse();
        assertThat(record.contains("b", "bytes:1")).isFalse();
        assertThat(record.with(Map.of("a", new ProcessedFile("bytes:2", 5, "two", true)))
                        .contains("a", "bytes:2"))
                .isTrue();
    }

    private void publish(String runId, Dataset<Row> rows) {
        Publication publication = new Publication(spark, lake, runId);
        publication.stage(LakeTable.TRIPS, rows, lit(false));
        publication.stage(LakeTable.FEATURES, rows, lit(false));
        publication.publish(record("a", runId));
    }

    private static ProcessedFiles record(String uri, String runId) {
        return new ProcessedFiles(new TreeMap<>(Map.of(uri, new ProcessedFile("bytes:1", 3, runId, true))));
    }

    private List<Long> ids(LakeTable table) {
        return lake.read(table)
                .map(rows -> rows.select("trip_id").collectAsList().stream()
                        .map(row -> row.getLong(0))
                        .sorted()
                        .toList())
                .orElse(List.of());
    }

    private Dataset<Row> trips(long... ids) {
        return month(1, ids);
    }

    private Dataset<Row> month(int month, long... ids) {
        List<Row> rows = java.util.Arrays.stream(ids)
                .mapToObj(id -> RowFactory.create(id, 2024, month))
                .toList();
        return spark.createDataFrame(rows, MONTHLY);
    }

    private Dataset<Row> quarantined(long id) {
        return trips(id)
                .select(
                        col("trip_id"),
                        lit("2024-01-01").cast(DataTypes.DateType).as("file_month"));
    }
}
