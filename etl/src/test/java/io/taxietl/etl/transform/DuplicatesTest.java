package io.taxietl.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.TestSpark;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicatesTest {
    private static RowAsRead row(long tripId, String sourceFile) {
        return RowAsRead.ordinary().with("trip_id", tripId).with("source_file", sourceFile);
    }

    private static List<String> described(Dataset<Row> rows) {
        return rows.collectAsList().stream()
                .map(row -> row.getAs("trip_id") + " " + row.getAs("source_file"))
                .sorted()
                .toList();
    }

    @Test
    void keepsTheRowOfTheFirstFileByName() {
        Duplicates duplicates = Duplicates.find(
                RowAsRead.dataset(row(1, "b.parquet"), row(1, "c.parquet"), row(1, "a.parquet"), row(2, "c.parquet")));

        assertThat(described(duplicates.kept())).containsExactly("1 a.parquet", "2 c.parquet");
        assertThat(described(duplicates.setAside())).containsExactly("1 b.parquet", "1 c.parquet");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void keepsExactlyOneOfSeveralInTheSameFile(int partitions) {
        Duplicates duplicates = Duplicates.find(RowAsRead.dataset(row(1, "a"), row(1, "a"), row(1, "a"), row(2, "a"))
                .repartition(partitions));

        assertThat(described(duplicates.kept())).containsExactly("1 a", "2 a");
        assertThat(described(duplicates.setAside())).containsExactly("1 a", "1 a");
    }

    @Test
    void rowsWithTheSameIdAtAnotherTimeAreNoDuplicates() {
        Duplicates duplicates = Duplicates.find(RowAsRead.dataset(
                row(1, "a"), row(1, "b").between("2024-01-10T08:00:01", "2024-01-10T08:12:00"), row(2, "a")));

        assertThat(described(duplicates.kept())).containsExactly("1 a", "1 b", "2 a");
        assertThat(duplicates.setAside().count()).isZero();
    }

    @Test
    void setsNothingAsideWhereNothingIsRepeated() {
        Duplicates duplicates = Duplicates.find(RowAsRead.dataset(row(1, "a"), row(2, "a")));

        assertThat(duplicates.kept().count()).isEqualTo(2);
        assertThat(duplicates.setAside().count()).isZero();
        assertThat(duplicates.setAside().schema()).isEqualTo(RowAsRead.SCHEMA);
    }

    @Test
    void carriesEveryOtherColumn() {
        Dataset<Row> rows = RowAsRead.dataset(row(1, "a"), row(1, "b"));

        Duplicates duplicates = Duplicates.find(rows);

        assertThat(duplicates.kept().schema()).isEqualTo(rows.schema());
        assertThat(duplicates.kept().collectAsList())
                .isEqualTo(RowAsRead.dataset(row(1, "a")).collectAsList());
        assertThat(duplicates.setAside().collectAsList())
                .isEqualTo(RowAsRead.dataset(row(1, "b")).collectAsList());
    }

    @Test
    void onlyRowsThatMayBeRepeatedAreShuffled() {
        List<RowAsRead> rows = new ArrayList<>();
        for (long id = 0; id < 200; id++) {
            rows.add(row(id, "a"));
        }
        rows.add(row(7, "b"));

        // Spark would filter rows in memory while it plans.
        Dataset<Row> distributed =
                TestSpark.session().createDataFrame(RowAsRead.dataset(rows).toJavaRDD(), RowAsRead.SCHEMA);
        String plan = Duplicates.find(distributed)
                .kept()
                .queryExecution()
                .optimizedPlan()
                .toString();

        assertThat(plan.lines().filter(line -> line.contains("Window ["))).hasSize(1);
        assertThat(plan.lines().filter(line -> line.contains("Union"))).hasSize(1);
        assertThat(plan.lines().filter(line -> line.contains("Filter NOT UDF"))).hasSize(1);
    }
}
