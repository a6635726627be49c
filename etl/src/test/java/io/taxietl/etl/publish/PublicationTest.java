package io.taxietl.etl.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.session.RestoresSession;
import java.nio.file.Path;
import java.util.List;
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
        Publication publication = tables.publication("one");
        publication.stage(LakeTable.TRIPS, tables.trips(1, 2), lit(false));
        publication.stage(LakeTable.FEATURES, tables.trips(1, 2), lit(false));

        assertThat(tables.ids(LakeTable.TRIPS)).isEmpty();
        assertThat(publication.staged(LakeTable.TRIPS).count()).isEqualTo(2);

        publication.publish(LakeFixture.record("a", "one"));

        assertThat(tables.ids(LakeTable.TRIPS)).containsExactly(1L, 2L);
        assertThat(tables.ids(LakeTable.FEATURES)).containsExactly(1L, 2L);
        assertThat(lake.load(LakeTable.TRIPS).refs()).containsOnlyKeys("main");
        assertThat(tables.recover()).isEqualTo(LakeFixture.record("a", "one"));
    }

    @Test
    void replacesExactlyTheMonthsItIsTold() {
        publish("one", tables.trips(1, 2).unionAll(tables.month(2, 3)));

        Publication second = tables.publication("two");
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
        tables.publication("dead").stage(LakeTable.TRIPS, tables.trips(2), lit(true));

        ProcessedFiles record = tables.recover();

        assertThat(tables.ids(LakeTable.TRIPS)).containsExactly(1L);
        assertThat(record).isEqualTo(LakeFixture.record("a", "one"));
        assertThat(lake.load(LakeTable.TRIPS).refs()).containsOnlyKeys("main");
    }

    @Test
    void runThatDiesAfterTheDecisionIsFinishedByTheNextOne() {
        publish("one", tables.trips(1));
        Publication dying = tables.publication("two");
        dying.stage(LakeTable.TRIPS, tables.trips(2), lit(true));
        dying.stage(LakeTable.FEATURES, tables.trips(2), lit(true));
        dying.stage(LakeTable.QUARANTINE, tables.quarantined(9), lit(true));
        dying.decide(LakeFixture.record("b", "two"));

        assertThat(tables.ids(LakeTable.FEATURES)).containsExactly(1L);
        ProcessedFiles record = tables.recover();

        assertThat(tables.ids(LakeTable.TRIPS)).containsExactly(2L);
        assertThat(tables.ids(LakeTable.FEATURES)).containsExactly(2L);
        assertThat(tables.ids(LakeTable.QUARANTINE)).containsExactly(9L);
        assertThat(record).isEqualTo(LakeFixture.record("b", "two"));
    }

    @Test
    void runThatWasOvertakenIsRefused() {
        publish("one", tables.trips(1));
        Publication slow = tables.publication("slow");
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
        Publication abandoned = tables.publication("two");
        abandoned.stage(LakeTable.TRIPS, tables.trips(2), lit(true));

        abandoned.abandon(new IllegalStateException());

        assertThat(tables.ids(LakeTable.TRIPS)).containsExactly(1L);
        assertThat(lake.load(LakeTable.TRIPS).refs()).containsOnlyKeys("main");
    }

    @Test
    void failureAfterTheDecisionFinishesTheRunInsteadOfDroppingIt() {
        publish("one", tables.trips(1));
        Publication interrupted = tables.publication("two");
        interrupted.stage(LakeTable.TRIPS, tables.trips(2), lit(true));
        interrupted.stage(LakeTable.FEATURES, tables.trips(2), lit(true));
        interrupted.decide(LakeFixture.record("b", "two"));

        interrupted.abandon(new IllegalStateException());

        assertThat(tables.ids(LakeTable.TRIPS)).containsExactly(2L);
        assertThat(tables.ids(LakeTable.FEATURES)).containsExactly(2L);
    }

    /** As two runs did that began within seconds: the record of the second knew nothing of the file of the first. */
    @Test
    void runThatBeganBeforeAnotherPublishedIsRefusedWhateverItHasStagedByThen() {
        for (int staged = 0; staged <= LakeTable.values().length; staged++) {
            String first = "first" + staged;
            Publication second = tables.unaware().publication("second" + staged, "b");
            stageSome(second, staged);

            tables.publish(first, "a" + staged, staged);
            ProcessedFiles record = tables.record();

            int left = staged;
            assertThatThrownBy(() -> {
                        stageOthers(second, left);
                        second.publish(LakeFixture.record("b", "second"));
                    })
                    .isInstanceOf(PublishException.class)
                    .hasMessageContaining("another run")
                    .hasMessageEndingWith("tart it again.")
                    .satisfies(failure -> second.abandon((RuntimeException) failure));
            assertThat(tables.record()).isEqualTo(record);
            assertThat(tables.record().byUri()).containsKeys("a0", "a" + staged);
            assertThat(tables.ids(LakeTable.TRIPS)).containsExactly((long) staged);
            assertThat(lake.load(LakeTable.QUARANTINE).refs()).containsOnlyKeys("main");
        }
    }

    private void stageSome(Publication run, int number) {
        List.of(LakeTable.values()).subList(0, number).forEach(table -> stage(run, table));
    }

    private void stageOthers(Publication run, int number) {
        List.of(LakeTable.values()).subList(number, LakeTable.values().length).forEach(table -> stage(run, table));
    }

    private void stage(Publication run, LakeTable table) {
        switch (table) {
            case TRIPS, FEATURES, DUPLICATES -> run.stage(table, tables.trips(99), lit(true));
            case QUARANTINE -> run.stage(table, tables.quarantined(99), lit(true));
            case RUNS -> run.stage(table, tables.history("second"), lit(false));
        }
    }

    @Test
    void recoveryOfAWriterThatKnowsNothingOfARunLeavesItAlone() {
        tables.publish("one", "a", 1);
        Publication live = tables.staged("two", "b", 2);

        assertThat(tables.unaware().recover()).isEqualTo(LakeFixture.record("a", "one"));

        live.publish(tables.recordWith("two", "b"));
        assertThat(tables.ids(LakeTable.TRIPS)).containsExactly(2L);
        assertThat(tables.ids(LakeTable.FEATURES)).containsExactly(2L);
    }

    @Test
    void runThatIsBeingPublishedMayBeFinishedByAnotherAtTheSameTime() {
        Publication live = tables.staged("one", "a", 1);
        live.decide(tables.recordWith("one", "a"));

        tables.unaware().recover();
        tables.recover();

        assertThat(tables.ids(LakeTable.FEATURES)).containsExactly(1L);
        assertThat(tables.runs()).containsExactly("one");
        assertThat(lake.load(LakeTable.TRIPS).refs()).containsOnlyKeys("main");
    }

    @Test
    void decidedRowsThatAreGoneAreAnErrorUntilTheTablesAreTakenBack() {
        tables.publish("one", "a", 1);
        tables.staged("two", "b", 2).decide(tables.recordWith("two", "b"));
        spark.sql("alter table lake.taxietl.quarantine drop branch `run_two`");

        for (int again = 0; again < 2; again++) {
            assertThatThrownBy(() -> tables.recover())
                    .isInstanceOf(PublishException.class)
                    .hasMessage(
                            "Cannot go on with the tables: two was decided, but what it has made of quarantine is gone (somebody has dropped its branch or written to the table), expected all of it or nothing. Take the tables back (make restore BEFORE=two) and run again.");
        }
        assertThat(tables.ids(LakeTable.FEATURES)).containsExactly(2L);

        Restoration.before("two", lake, tables.lease(), "undo").publish(spark, tables.history("undo"));

        assertThat(tables.recover()).isEqualTo(LakeFixture.record("a", "one"));
        tables.publish("three", "b", 3);
        for (LakeTable table : List.of(LakeTable.TRIPS, LakeTable.QUARANTINE, LakeTable.FEATURES)) {
            assertThat(tables.ids(table)).as(table.tableName()).containsExactly(3L);
        }
    }

    @Test
    void decidedRowsThatWouldReplaceWhatSomebodyHasWrittenAreAnError() {
        tables.publish("one", "a", 1);
        tables.staged("two", "b", 2).decide(tables.recordWith("two", "b"));
        spark.sql("insert into lake.taxietl.features values (7, 2024, 1)");

        assertThatThrownBy(() -> tables.recover())
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("two was decided, but what it has made of features is gone");
        assertThat(tables.ids(LakeTable.FEATURES)).containsExactly(1L, 7L);
    }

    @Test
    void runWhoseStagedRowsWereDroppedSaysSo() {
        tables.publish("one", "a", 1);
        Publication run = tables.staged("two", "b", 2);
        spark.sql("alter table lake.taxietl.duplicates drop branch `run_two`");

        String sentence = "Cannot publish run two: somebody else has dropped what this run had staged";
        assertThatThrownBy(() -> run.publish(ProcessedFiles.none()))
                .isInstanceOf(PublishException.class)
                .hasMessageStartingWith(sentence);
        assertThat(run.abandon(new IllegalStateException("no branch")))
                .isInstanceOf(PublishException.class)
                .hasMessageStartingWith(sentence);
        assertThat(tables.ids(LakeTable.TRIPS)).containsExactly(1L);
        assertThat(lake.load(LakeTable.TRIPS).refs()).containsOnlyKeys("main");
    }

    @Test
    void newColumnsAreAddedToAnExistingTable() {
        publish("one", tables.trips(1));

        Publication second = tables.publication("two");
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
        Publication publication = tables.publication(runId);
        publication.stage(LakeTable.TRIPS, rows, lit(false));
        publication.stage(LakeTable.FEATURES, rows, lit(false));
        publication.publish(LakeFixture.record("a", runId));
    }
}
