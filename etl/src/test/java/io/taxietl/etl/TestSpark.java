package io.taxietl.etl;

import io.taxietl.etl.session.LocalFiles;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** The one session that all tests of a JVM share: two cores, no UI, UTC, whatever the machine's time zone is. */
public final class TestSpark {
    private static final Path WAREHOUSE = Path.of(System.getProperty("java.io.tmpdir"), "taxietl-warehouse");
    private static final SparkSession SESSION = SparkSession.builder()
            .master("local[2]")
            .appName("tests")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.hadoop." + LocalFiles.SETTING, LocalFiles.class.getName())
            // Spark keeps 100 generated classes; a run of the job alone has more, and the tests run it often.
            .config("spark.sql.codegen.cache.maxEntries", "2000")
            // Spark makes the folder of a default database, and of a path with a space a second one beside the
            // checkout.
            .config("spark.sql.warehouse.dir", WAREHOUSE.toUri().toString())
            .config("spark.sql.extensions", "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions")
            .getOrCreate();

    private TestSpark() {}

    public static SparkSession session() {
        return SESSION;
    }
}
