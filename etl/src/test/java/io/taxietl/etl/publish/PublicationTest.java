package io.taxietl.etl.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.session.RestoresSession;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RestoresSession.class)
class PublicationTest {
    @TempDir
    private Path output;

    private LakeFixture tables;
    private SparkSession spark;
    private Lake lake;

    @BeforeEach
    void emptyLake() {
        tables = LakeFixture.in(output);
        spark = tables.spark();
        lake = tables.lake();
    }

    @Test
    void stagedRowsAreInvisibleUntilTheyArePublished() {
        Publication publication = new Publication(spark, lake, "one", ProcessedFiles.none());
        publication.stage(LakeTable.TRIPS, tables.trips(1, 2), lit(false));
        publication.stage(LakeTable.FEATURES, tables.trips(1, 2), lit(false));

        assertThat(tables.ids(LakeTable.TRIPS)).isEmpty();
        assertThat(publication.staged(LakeTable.TRIPS).count()).isEqualTo(2);

        publication.publish(LakeFixture.record("a", "one"));

        assertThat(tables.ids(LakeTable.TRIPS)).containsExactly(1L, 2L);
        assertThat(tables.ids(LakeTable.FEATURES)).containsExactly(1L, 2L);
        assertThat(lake.load(LakeTable.TRIPS).refs()).containsOnlyKeys("main");
        assertThat(Publication.recover(lake)).isEqualTo(LakeFixture.record("a", "one"));
    }

    @Test
    void replacesExactlyTheMonthsItIsTold() {
        publish("one", tables.trips(1, 2).unionAll(tables.month(2, 3)));

        Publication second = new Publication(spark, lake, "two", ProcessedFiles.none());
        second.stage(
                LakeTable.TRIPS,
                tables.trips(4),
                col("pickup_year").equalTo(2024).and(col("pickup_month").equalTo(1)));
        second.publish(ProcessedFiles.none());

        assertThat(tables.ids(LakeTable.TRIPS)).containsExactly(3L, 4L);
    }

    @Test
    void runThatDiesBeforeTheDecisionChangesNothing() {
        publish("one", tables.trips(1));
        new Publication(spark, lake, "dead", ProcessedFiles.none()).stage(LakeTable.TRIPS, tables.trips(2), lit(true));

        ProcessedFiles record = Publication.recover(lake);

        assertThat(tables.ids(LakeTable.TRIPS)).containsExactly(1L);
        assertThat(record).isEqualTo(LakeFixture.record("a", "one"));
        assertThat(lake.load(LakeTable.TRIPS).refs()).containsOnlyKeys("main");
    }

    @Test
    void runThatDiesAfterTheDecisionIsFinishedByTheNextOne() {
        publish("one", tables.trips(1));
        Publication dying = new Publication(spark, lake, "two", ProcessedFiles.none());
        dying.stage(LakeTable.TRIPS, tables.trips(2), lit(true));
        dying.stage(LakeTable.FEATURES, tables.trips(2), lit(true));
        dying.stage(LakeTable.QUARANTINE, tables.quarantined(9), lit(true));
        dying.decide(LakeFixture.record("b", "two"));

        assertThat(tables.ids(LakeTable.FEATURES)).containsExactly(1L);
        ProcessedFiles record = Publication.recover(lake);

        assertThat(tables.ids(LakeTable.TRIPS)).containsExactly(2L);
        assertThat(tables.ids(LakeTable.FEATURES)).containsExactly(2L);
        assertThat(tables.ids(LakeTable.QUARANTINE)).containsExactly(9L);
        assertThat(record).isEqualTo(LakeFixture.record("b", "two"));
    }

    @Test
    void runThatWasOvertakenIsRefused() {
        publish("one", tables.trips(1));
        Publication slow = new Publication(spark, lake, "slow", ProcessedFiles.none());
        slow.stage(LakeTable.TRIPS, tables.trips(2), lit(true));
        spark.sql("insert into lake.taxietl.trips values (7, 2024, 1)");

        assertThatThrownBy(() -> slow.publish(ProcessedFiles.none()))
                .isInstanceOf(PublishException.class)
                .hasMessageStartingWith("Cannot publish run slow: another run has published");
        assertThat(tables.ids(LakeTable.TRIPS)).containsExactly(1L, 7L);
    }

    @Test
    void abandonedRowsLeaveNoBranch() {
        publish("one", tables.trips(1));
        Publication abandoned = new Publication(spark, lake, "two", ProcessedFiles.none());
        abandoned.stage(LakeTable.TRIPS, tables.trips(2), lit(true));

        abandoned.abandon(new IllegalStateException());

        assertThat(tables.ids(LakeTable.TRIPS)).containsExactly(1L);
        assertThat(lake.load(LakeTable.TRIPS).refs()).containsOnlyKeys("main");
    }

    @Test
    void failureAfterTheDecisionFinishesTheRunInsteadOfDroppingIt() {
        publish("one", tables.trips(1));
        Publication interrupted = new Publication(spark, lake, "two", ProcessedFiles.none());
        interrupted.stage(LakeTable.TRIPS, tables.trips(2), lit(true));
        interrupted.stage(LakeTable.FEATURES, tables.trips(2), lit(true));
        interrupted.decide(LakeFixture.record("b", "two"));

        interrupted.abandon(new IllegalStateException());

        assertThat(tables.ids(LakeTable.TRIPS)).containsExactly(2L);
        assertThat(tables.ids(LakeTable.FEATURES)).containsExactly(2L);
    }

    /** A second run that begins takes the first one for dead. */
    @Test
    void runWhoseStagedRowsWereDroppedByAnotherSaysSoAndLeavesTheOtherAlone() {
        publish("one", tables.trips(1));
        Publication first = new Publication(spark, lake, "first", ProcessedFiles.none());
        first.stage(LakeTable.DUPLICATES, tables.trips(2), lit(true));
        Publication.recover(lake);
        Publication second = new Publication(spark, lake, "second", ProcessedFiles.none());
        second.stage(LakeTable.TRIPS, tables.trips(3), lit(true));
        first.stage(LakeTable.TRIPS, tables.trips(2), lit(true));

        assertThatThrownBy(() -> first.publish(ProcessedFiles.none()))
                .isInstanceOf(PublishException.class)
                .hasMessageStartingWith("Cannot publish run first: another run, restore or maintenance has begun")
                .satisfies(failure -> first.abandon((RuntimeException) failure));
        assertThat(first.abandon(new IllegalStateException("no branch")))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("dropped what this run had staged");

        second.publish(ProcessedFiles.none());
        assertThat(tables.ids(LakeTable.TRIPS)).containsExactly(3L);
    }

    @Test
    void newColumnsAreAddedToAnExistingTable() {
        publish("one", tables.trips(1));

        Publication second = new Publication(spark, lake, "two", ProcessedFiles.none());
        second.stage(LakeTable.TRIPS, tables.trips(2).withColumn("speed_mph", lit(12.5)), lit(false));
        second.publish(ProcessedFiles.none());

        assertThat(spark.table("lake.taxietl.trips").where("trip_id = 1").head().isNullAt(3))
                .isTrue();
        assertThat(spark.table("lake.taxietl.trips").where("trip_id = 2").head().getDouble(3))
                .isEqualTo(12.5);
    }

    @Test
    void recordKnowsAFileByItsFingerprint() {
        ProcessedFiles record = LakeFixture.record("a", "one");

        assertThat(record.contains("a", "content of one")).isTrue();
        assertThat(record.contains("a", "bytes:2")).isFalse();
        assertThat(record.contains("b", "content of one")).isFalse();
        assertThat(record.with(Map.of("a", ProcessedFile.read("bytes:2", 5, "two", "hash")))
                        .contains("a", "bytes:2"))
                .isTrue();
    }

    private void publish(String runId, Dataset<Row> rows) {
        Publication publication = new Publication(spark, lake, runId, ProcessedFiles.none());
        publication.stage(LakeTable.TRIPS, rows, lit(false));
        publication.stage(LakeTable.FEATURES, rows, lit(false));
        publication.publish(LakeFixture.record("a", runId));
    }
}
