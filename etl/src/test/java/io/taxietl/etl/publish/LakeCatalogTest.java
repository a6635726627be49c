package io.taxietl.etl.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.TestSpark;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LakeCatalogTest {
    @Test
    void aSessionHasTheTablesOfOnePlace(@TempDir Path folder) {
        SparkSession spark = TestSpark.session().newSession();
        String one = folder.resolve("one").toString();
        String other = folder.resolve("other").toString();
        LakeCatalog.useHadoop(spark, one);
        LakeCatalog.useHadoop(spark, one);
        assertThatThrownBy(() -> LakeCatalog.useHadoop(spark, other))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot use the tables at " + other + ": this Spark session has those at " + one
                        + ", expected one place for each session. Start another with newSession().");
        LakeCatalog.useHadoop(spark.newSession(), other);
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3://lake", "s3://lake/"})
    void theGlueCatalogStoresTablesApartFromWhateverElseIsInTheBucket(String output) {
        SparkSession spark = TestSpark.session().newSession();
        LakeCatalog.useGlue(spark, output);
        assertThat(LakeCatalog.place(spark)).isEqualTo("s3://lake/tables");
    }
}
