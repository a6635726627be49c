package io.taxietl.etl.publish;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;

/** Settings of the Iceberg catalog in which the tables are registered. */
public final class LakeCatalog {
    private static final String PREFIX = "spark.sql.catalog." + Lake.CATALOG;

    private static final String WAREHOUSE = "warehouse";

    private LakeCatalog() {}

    /** Tables in folders below {@code output}, on a file system that renames atomically; needs no service. */
    public static void useHadoop(SparkSession spark, String output) {
        use(spark, Map.of("type", "hadoop", WAREHOUSE, output));
    }

    /**
     * Tables in the Glue catalog. Their data are at the location of the database, and below {@code output}/tables where it
     * has none: whatever else is in the bucket, and expires there, has other prefixes. Region, credentials and endpoint come from where the
     * AWS SDK looks for them.
     */
    public static void useGlue(SparkSession spark, String output) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "catalog-impl",
                "org.apache.iceberg.aws.glue.GlueCatalog",
                "io-impl",
                "org.apache.iceberg.aws.s3.S3FileIO",
                WAREHOUSE,
                tables(output)));
        if (System.getenv("AWS_ENDPOINT_URL") != null || System.getenv("AWS_ENDPOINT_URL_S3") != null) {
            // An emulator has no host name for each bucket.
            settings.put("s3.path-style-access", "true");
        }
        use(spark, settings);
    }

    private static String tables(String output) {
        return output + (output.endsWith("/") ? "" : "/") + "tables";
    }

    /** Below which the tables of {@code spark} are. */
    static String place(SparkSession spark) {
        return spark.conf().get(PREFIX + "." + WAREHOUSE);
    }

    private static void use(SparkSession spark, Map<String, String> settings) {
        RuntimeConfig conf = spark.conf();
        requireSamePlace(settings.get(WAREHOUSE), conf);
        conf.set(PREFIX, "org.apache.iceberg.spark.SparkCatalog");
        // A run must see what it has just committed.
        conf.set(PREFIX + ".cache-enabled", "false");
        settings.forEach((key, value) -> conf.set(PREFIX + "." + key, value));
    }

    /** Spark keeps the catalog that a session used first, whatever its settings say later. */
    private static void requireSamePlace(String output, RuntimeConfig conf) {
        String before = conf.get(PREFIX + "." + WAREHOUSE, output);
        if (!before.equals(output)) {
            throw new IllegalStateException("Cannot use the tables at " + output + ": this Spark session has those at "
                    + before + ", expected one place for each session. Start another with newSession().");
        }
    }
}
