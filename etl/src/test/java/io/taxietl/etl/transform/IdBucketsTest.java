package io.taxietl.etl.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Tuple2;

class IdBucketsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1023, 1024, 1025, 5000})
    void givesEveryIdThatOccursOnceInTheBucketOfItsRemainder(int ids) {
        List<Tuple2<Integer, long[]>> arrays = arrays(LongStream.range(0, ids).map(id -> id - ids / 2), 3);

        assertThat(arrays).allSatisfy(array -> assertThat(all(List.of(array)))
                .isNotEmpty()
                .allSatisfy(id -> assertThat(Math.floorMod(id, 3)).isEqualTo(array._1())));
        assertThat(all(arrays))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, ids).map(id -> id - ids / 2).boxed().toList());
    }

    @Test
    void keepsFewOfAnIdThatAMillionRowsHave() {
        List<Tuple2<Integer, long[]>> arrays =
                arrays(LongStream.range(0, 1_000_000).map(row -> 7), 3);

        assertThat(all(arrays)).hasSizeBetween(2, 2000).containsOnly(7L);
    }

    private static List<Long> all(List<Tuple2<Integer, long[]>> arrays) {
        return arrays.stream()
                .flatMapToLong(array -> LongStream.of(array._2()))
                .boxed()
                .toList();
    }

    private static List<Tuple2<Integer, long[]>> arrays(LongStream ids, int buckets) {
        Iterator<InternalRow> rows = ids.mapToObj(id -> (InternalRow) new GenericInternalRow(new Object[] {id}))
                .iterator();
        List<Tuple2<Integer, long[]>> arrays = new ArrayList<>();
        new IdBuckets(buckets).call(rows).forEachRemaining(arrays::add);
        return arrays;
    }
}
