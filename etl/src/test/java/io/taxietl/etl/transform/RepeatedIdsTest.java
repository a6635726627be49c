package io.taxietl.etl.transform;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.TestSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepeatedIdsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 40})
    void findsEveryRepeatedIdWhereverItsRowsAre(int partitions) {
        Random random = new Random(7);
        List<Long> single = random.longs(30_000).distinct().boxed().toList();
        List<Long> repeated = new ArrayList<>(List.of(Long.MIN_VALUE, -1L, 0L, Long.MAX_VALUE));
        random.longs(100).forEach(repeated::add);
        List<Long> all = new ArrayList<>(single);
        all.addAll(repeated);
        all.addAll(repeated);

        RepeatedIds found = RepeatedIds.of(rows(all).repartition(partitions));

        assertThat(found.isEmpty()).isFalse();
        assertThat(contained(found, repeated)).containsExactlyInAnyOrderElementsOf(repeated);
        // One in a hundred may be taken for another where the filter is full, and here it is nearly empty.
        assertThat(contained(found, single)).hasSizeLessThan(300);
    }

    @Test
    void findsAnIdThatOccursInTwoPartitionsOnce() {
        RepeatedIds found = RepeatedIds.of(
                rows(List.of(1L, 2L)).repartition(1).union(rows(List.of(3L, 1L)).repartition(1)));

        assertThat(contained(found, List.of(1L, 2L, 3L))).containsExactly(1L);
    }

    @Test
    void isEmptyWhereEveryIdOccursOnce() {
        RepeatedIds found = RepeatedIds.of(rows(List.of(1L, 2L, -1L)));

        assertThat(found.isEmpty()).isTrue();
        assertThat(contained(found, List.of(1L, 2L, -1L))).isEmpty();
    }

    @Test
    void isEmptyWithoutRows() {
        assertThat(RepeatedIds.of(rows(List.of())).isEmpty()).isTrue();
        assertThat(RepeatedIds.of(rows(List.of(1L, 1L)).where(col("trip_id").gt(1)))
                        .isEmpty())
                .isTrue();
    }

    private static List<Long> contained(RepeatedIds repeated, List<Long> ids) {
        return rows(ids)
                .where(repeated.mayContain(TestSpark.session()))
                .as(Encoders.LONG())
                .collectAsList();
    }

    private static Dataset<Row> rows(List<Long> ids) {
        return TestSpark.session().createDataset(ids, Encoders.LONG()).toDF("trip_id");
    }
}
