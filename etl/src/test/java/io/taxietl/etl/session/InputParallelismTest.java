package io.taxietl.etl.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.TestSpark;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InputParallelismTest {
    private static final String PARTITIONS = "spark.sql.shuffle.partitions";
    private static final String ADAPTIVE = "spark.sql.adaptive.enabled";
    private static final long BYTES_OF_A_TASK = 4_194_304;

    private final SparkSession session = TestSpark.session().newSession();

    @BeforeEach
    void sixteenPartitions() {
        session.conf().set(PARTITIONS, "16");
    }

    @Test
    void shufflesTheRowsOfOneTaskIntoOnePartitionWithoutAdaptingPlans() {
        try (InputParallelism small = InputParallelism.of(session, 1, BYTES_OF_A_TASK - 1)) {
            assertThat(session.conf().get(PARTITIONS)).isEqualTo("1");
            assertThat(session.conf().get(ADAPTIVE)).isEqualTo("false");
        }

        assertThat(session.conf().get(PARTITIONS)).isEqualTo("16");
        assertThat(session.conf().get(ADAPTIVE)).isEqualTo("true");
    }

    @Test
    void shufflesIntoAsManyPartitionsAsTheInputIsWorthTasks() {
        try (InputParallelism more = InputParallelism.of(session, 1, BYTES_OF_A_TASK)) {
            assertThat(session.conf().get(PARTITIONS)).isEqualTo("2");
            assertThat(session.conf().get(ADAPTIVE)).isEqualTo("true");
        }
    }

    @Test
    void countsEachFileAsATask() {
        try (InputParallelism files = InputParallelism.of(session, 3, 3)) {
            assertThat(session.conf().get(PARTITIONS)).isEqualTo("3");
            assertThat(session.conf().get(ADAPTIVE)).isEqualTo("true");
        }
    }

    @Test
    void neverShufflesIntoMorePartitionsThanTheSessionHas() {
        try (InputParallelism large = InputParallelism.of(session, 1, 1000 * BYTES_OF_A_TASK)) {
            assertThat(session.conf().get(PARTITIONS)).isEqualTo("16");
        }
    }

    @Test
    void leavesAdaptiveExecutionOffWhereItIsOff() {
        session.conf().set(ADAPTIVE, "false");

        try (InputParallelism large = InputParallelism.of(session, 1, 1000 * BYTES_OF_A_TASK)) {
            assertThat(session.conf().get(ADAPTIVE)).isEqualTo("false");
        }

        assertThat(session.conf().get(ADAPTIVE)).isEqualTo("false");
    }
}
