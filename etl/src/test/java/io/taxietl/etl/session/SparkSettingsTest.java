package io.taxietl.etl.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.TestSpark;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class SparkSettingsTest {
    private static final String SPLITS = "spark.sql.files.minPartitionNum";

    private final SparkSession session = TestSpark.session().newSession();

    @Test
    void splitsFilesForFourTasksOfACore() {
        int cores = session.sparkContext().defaultParallelism();

        SparkSettings.applyTo(session);

        assertThat(session.conf().get(SPLITS)).isEqualTo(String.valueOf(4 * cores));
    }

    @Test
    void leavesANumberOfSplitsThatIsSetAsItIs() {
        session.conf().set(SPLITS, "7");

        SparkSettings.applyTo(session);

        assertThat(session.conf().get(SPLITS)).isEqualTo("7");
    }
}
