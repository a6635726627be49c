package io.taxietl.etl.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.bench.duckdb.DuckDb;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableComparisonTest {
    private static final String ROWS = "(1, 2.5, 2025, 1, 10), (2, 3.5, 2025, 2, 11), (2, 3.5, 2025, 2, 12)";

    @TempDir
    private Path folder;

    private DuckDb database;

    @BeforeEach
    void open() {
        database = DuckDb.open(1, "1GB", folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void orderAndIdsOfTripsMakeNoDifference() {
        String other = "(2, 3.5, 2025, 2, 77), (1, 2.5, 2025, 1, 78), (2, 3.5, 2025, 2, 79)";

        assertThat(differences(ROWS, other)).isEmpty();
    }

    @Test
    void anotherValueIsShownWithItsRow() {
        List<String> differences = differences(ROWS, ROWS.replace("2.5", "2.500001"));

        assertThat(differences).hasSize(2);
        assertThat(differences.get(0))
                .startsWith("trips of 202501: the job has a row that peer has not (1 of them): {fare=2.5,");
        assertThat(differences.get(1))
                .startsWith("trips of 202501: peer has a row that the job has not (1 of them): {fare=2.500001,");
    }

    @Test
    void aRowMoreThatIsTheSameAsAnotherIsADifference() {
        assertThat(differences(ROWS, ROWS + ", (2, 3.5, 2025, 2, 13)")).hasSize(1);
    }

    @Test
    void aMonthThatOneSideLacksIsADifference() {
        assertThat(differences(ROWS, "(1, 2.5, 2025, 1, 10)")).hasSize(1);
    }

    @Test
    void takesThePartitionsFromFoldersWhereTheFilesLackThem() {
        database.execute("copy (" + rows(ROWS) + ") to " + DuckDb.quoted(folder.resolve("theirs"))
                + " (format parquet, partition_by (pickup_year, pickup_month))");
        write("ours.parquet", ROWS);

        assertThat(new TableComparison(database, "peer")
                        .differences(
                                "trips",
                                List.of(folder.resolve("ours.parquet").toString()),
                                List.of(folder.resolve("theirs/**/*.parquet").toString())))
                .isEmpty();
    }

    @Test
    void otherColumnsAreADifference() {
        write("ours.parquet", ROWS);
        database.execute("copy (select 1 as zone, 2025 as pickup_year, 1 as pickup_month) to "
                + DuckDb.quoted(folder.resolve("theirs.parquet")) + " (format parquet)");

        assertThat(compared())
                .containsExactly("peer has the columns [pickup_month, pickup_year, zone] in trips,"
                        + " the job [fare, pickup_month, pickup_year, zone]");
    }

    @Test
    void aTableThatTheJobLacksIsADifference() {
        assertThat(new TableComparison(database, "peer").differences("trips", List.of(), List.of("any")))
                .containsExactly("the job has no trips, peer has");
    }

    private List<String> differences(String ours, String theirs) {
        write("ours.parquet", ours);
        write("theirs.parquet", theirs);
        return compared();
    }

    private List<String> compared() {
        return new TableComparison(database, "peer")
                .differences(
                        "trips",
                        List.of(folder.resolve("ours.parquet").toString()),
                        List.of(folder.resolve("theirs.parquet").toString()));
    }

    private void write(String file, String values) {
        database.execute("copy (" + rows(values) + ") to " + DuckDb.quoted(folder.resolve(file)) + " (format parquet)");
    }

    private static String rows(String values) {
        return "select * replace (cast(fare as double) as fare) from (values " + values
                + ") rows(zone, fare, pickup_year, pickup_month, trip_id)";
    }
}
