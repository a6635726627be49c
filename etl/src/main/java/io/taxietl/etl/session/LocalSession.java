package io.taxietl.etl.session;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** A session in this process, for a run without Glue. */
public final class LocalSession {
    private static final Path UNUSED_WAREHOUSE = Path.of(System.getProperty("java.io.tmpdir"), "taxietl-warehouse");

    private LocalSession() {}

    /**
     * Starts Spark on all cores of the machine, or where {@code -Dspark.master} says. Nothing listens outside this
     * machine.
     */
    public static SparkSession start() {
        return builder().getOrCreate();
    }

    /** Starts Spark in the same way, for queries alone: a statement that does more fails with {@link ReadOnlyException}. */
    public static SparkSession startReadOnly() {
        // Spark would hand out a session that is there, and add nothing to it.
        SparkSession.clearActiveSession();
        SparkSession.clearDefaultSession();
        return builder().withExtensions(new ReadOnly()).getOrCreate();
    }

    private static SparkSession.Builder builder() {
        SparkSession.Builder builder = SparkSession.builder()
                .appName("taxietl")
                .master(System.getProperty("spark.master", "local[*]"))
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                // A task that lacks memory, as of a damaged file, fails the query and does not end this process.
                .config("spark.executor.killOnFatalError.depth", "0")
                // Few cores gain nothing from Spark's 200 tiny partitions; adaptive execution splits large ones.
                .config("spark.sql.shuffle.partitions", "16")
                .config("spark.sql.catalogImplementation", "in-memory")
                .config("spark.hadoop." + LocalFiles.SETTING, LocalFiles.class.getName())
                // Spark makes the folder of a default database that nothing here uses: not where the person works.
                .config("spark.sql.warehouse.dir", UNUSED_WAREHOUSE.toUri().toString());
        s3Settings(System.getenv()).forEach(builder::config);
        return builder;
    }

    /** How files are read before there is a session. */
    public static Configuration hadoop() {
        Configuration configuration = new Configuration();
        configuration.set(LocalFiles.SETTING, LocalFiles.class.getName());
        s3Settings(System.getenv())
                .forEach((key, value) -> configuration.set(key.substring("spark.hadoop.".length()), value));
        return configuration;
    }

    /** How Hadoop reaches S3: the endpoint and region that the AWS SDK and the aws command line use. */
    static Map<String, String> s3Settings(Map<String, String> environment) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("spark.hadoop.fs.s3.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem");
        String region = environment.getOrDefault("AWS_REGION", environment.get("AWS_DEFAULT_REGION"));
        if (region != null) {
            settings.put("spark.hadoop.fs.s3a.endpoint.region", region);
        }
        String endpoint = environment.getOrDefault("AWS_ENDPOINT_URL_S3", environment.get("AWS_ENDPOINT_URL"));
        if (endpoint != null) {
            settings.put("spark.hadoop.fs.s3a.endpoint", endpoint);
            settings.put("spark.hadoop.fs.s3a.path.style.access", "true");
            settings.put("spark.hadoop.fs.s3a.connection.ssl.enabled", String.valueOf(endpoint.startsWith("https")));
        }
        return settings;
    }
}
