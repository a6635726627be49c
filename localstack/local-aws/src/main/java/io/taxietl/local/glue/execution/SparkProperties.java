package io.taxietl.local.glue.execution;

import io.taxietl.local.aws.Endpoints;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The settings of Spark for a run; Glue hands them to the JVM, and a new SparkContext finds them there. */
final class SparkProperties {
    /** As on Glue, which sets four for each core of its workers. */
    private static final int PARTITIONS_OF_A_CORE = 4;

    private SparkProperties() {}

    static Map<String, String> of(
            ExecutorSettings settings, ExecutionRequest request, GlueArguments arguments, RunFolder folder) {
        Path temporary = folder.temporary();
        Endpoints endpoints = settings.aws();
        int cores = settings.capacity().cores();
        Map<String, String> properties = new TreeMap<>(Map.of(
                "spark.app.name", request.jobName(),
                "spark.ui.enabled", "false",
                "spark.sql.shuffle.partitions", String.valueOf(PARTITIONS_OF_A_CORE * cores),
                "spark.hadoop.fs.s3.impl", "org.apache.hadoop.fs.s3a.S3AFileSystem",
                "spark.hadoop.fs.s3a.endpoint.region", endpoints.region()));
        arguments.eventLogs().ifPresent(backup -> {
            properties.put("spark.eventLog.enabled", "true");
            properties.put("spark.eventLog.dir", folder.eventLogs().toUri().toString());
        });
        properties.putAll(arguments.sparkSettings());
        // What the job cannot choose: it is on this machine, and so is its AWS.
        properties.putAll(Map.of(
                "spark.master",
                "local[" + cores + "]",
                "spark.driver.host",
                "127.0.0.1",
                "spark.driver.bindAddress",
                "127.0.0.1",
                "spark.local.dir",
                temporary.toString(),
                "spark.sql.warehouse.dir",
                temporary.resolve("warehouse").toUri().toString(),
                "spark.hadoop.hadoop.tmp.dir",
                temporary.toString(),
                // Hadoop's own default names the folder before by a variable, which it does not find if there is a
                // space in it.
                "spark.hadoop.fs.s3a.buffer.dir",
                temporary.resolve("s3a").toString(),
                "spark.hadoop.fs.s3a.endpoint",
                endpoints.aws().toString(),
                "spark.hadoop.fs.s3a.path.style.access",
                "true",
                "spark.hadoop.fs.s3a.connection.ssl.enabled",
                String.valueOf("https".equals(endpoints.aws().getScheme()))));
        return properties;
    }
}
