package io.taxietl.etl.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.session.RestoresSession;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How long quarantined rows are kept. */
@ExtendWith(RestoresSession.class)
class MaintenanceTest {
    private static final Duration KEPT = Duration.ofDays(7);

    @TempDir
    private Path output;

    private LakeFixture tables;

    /** Rows 1 to 4 in quarantine: of 2023-12, 2024-01, 2024-02 and of a file without a month. */
    @BeforeEach
    void publish() {
        tables = LakeFixture.in(output);
        publish("one");
    }

    private void publish(String run) {
        Publication publication = tables.publication(run, "a");
        publication.stage(LakeTable.DUPLICATES, tables.trips(), lit(true));
        publication.stage(
                LakeTable.QUARANTINE,
                of("2023-12-01", 1)
                        .union(of("2024-01-01", 2))
                        .union(of("2024-02-01", 3))
                        .union(of(null, 4)),
                lit(true));
        publication.stage(LakeTable.TRIPS, tables.trips(5), lit(true));
        publication.stage(LakeTable.FEATURES, tables.trips(5), lit(true));
        publication.stage(LakeTable.RUNS, tables.history(run), lit(false));
        publication.publish(tables.recordWith(run, "a"));
    }

    private Dataset<Row> of(String month, long id) {
        return tables.trips(id)
                .select(col("trip_id"), lit(month).cast(DataTypes.DateType).as("file_month"));
    }

    @Test
    void monthsBeforeTheFirstKeptAreDeletedAndNothingElse() {
        assertThat(maintain("2024-01", Instant.now())).isEqualTo(1);

        assertThat(tables.ids(LakeTable.QUARANTINE)).containsExactly(2L, 3L, 4L);
        assertThat(tables.ids(LakeTable.TRIPS)).containsExactly(5L);
    }

    @Test
    void withoutARetentionNothingIsDeleted() {
        assertThat(maintain(null, Instant.now())).isZero();
        assertThat(tables.ids(LakeTable.QUARANTINE)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void whereNothingIsPastItsRetentionNoSnapshotIsMade() {
        long before = quarantine().currentSnapshot().snapshotId();

        assertThat(maintain("2023-12", Instant.now())).isZero();
        assertThat(maintain("2023-12", Instant.now())).isZero();

        assertThat(quarantine().currentSnapshot().operation()).isNotEqualTo("delete");
        assertThat(quarantine().snapshot(before)).isNotNull();
    }

    @Test
    void theNextRunTakesItForNoForeignDelete() {
        maintain("2024-02", Instant.now());

        ForeignChanges.find(tables.lake()).requireNoneBut(tables.record(), Set.of());
        publish("two");
        assertThat(tables.ids(LakeTable.QUARANTINE)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void aForeignDeleteBeforeOrAfterItIsStillNoticed() {
        tables.spark().sql("delete from lake.taxietl.quarantine where trip_id = 3");
        maintain("2024-01", Instant.now());
        assertForeignDelete();

        publish("two");
        maintain("2024-01", Instant.now());
        tables.spark().sql("delete from lake.taxietl.quarantine where trip_id = 3");
        assertForeignDelete();
    }

    private void assertForeignDelete() {
        ForeignChanges changes = ForeignChanges.find(tables.lake());
        assertThatThrownBy(() -> changes.requireNoneBut(tables.record(), Set.of()))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("rows of quarantine were deleted at 20");
    }

    @Test
    void aRestoreBringsBackWhatMaintenanceHasDeletedSinceAndTheRowsGoAgain() {
        publish("two");
        maintain("2024-01", Instant.now());

        Restoration restoration = Restoration.before("two", tables.lake(), tables.lease(), "undo");
        restoration.publish(tables.spark(), tables.history("undo"));

        assertThat(tables.ids(LakeTable.QUARANTINE)).containsExactly(1L, 2L, 3L, 4L);
        ForeignChanges.find(tables.lake()).requireNoneBut(tables.record(), Set.of());
        assertThat(maintain("2024-01", Instant.now())).isEqualTo(1);
    }

    /** As where a file comes each month: what the tables were before the last one is older than any snapshot that is kept. */
    @Test
    void theLastRunCanBeTakenBackThoughTheOneBeforeIsOlderThanWhatIsKept() throws InterruptedException {
        Thread.sleep(10);
        Instant between = Instant.now();
        Thread.sleep(10);
        publish("two");
        maintain(null, between.plus(KEPT));

        Restoration restoration = Restoration.before("two", tables.lake(), tables.lease(), "undo");
        restoration.publish(tables.spark(), tables.history("undo"));
        assertThat(tables.ids(LakeTable.TRIPS)).containsExactly(5L);
    }

    @Test
    void theFilesOfDeletedRowsGoWithTheirSnapshots() {
        Instant later = Instant.now().plus(Duration.ofDays(30));
        maintain("2024-01", later);

        assertThat(tables.spark()
                        .sql("select file_path from lake.taxietl.quarantine.all_data_files")
                        .distinct()
                        .collectAsList())
                .noneMatch(row -> row.getString(0).contains("2023-12"));
        assertThat(tables.ids(LakeTable.QUARANTINE)).containsExactly(2L, 3L, 4L);
    }

    private Table quarantine() {
        return tables.lake().load(LakeTable.QUARANTINE);
    }

    /** How many rows of quarantine were past their retention. */
    private long maintain(String keptFrom, Instant now) {
        Maintenance.Retention keep =
                new Maintenance.Retention(KEPT, Optional.ofNullable(keptFrom).map(YearMonth::parse));
        return new Maintenance(tables.spark(), tables.lake(), now)
                .run(keep, tables.lease()).stream()
                        .mapToLong(Maintenance.Summary::expiredRows)
                        .sum();
    }
}
