package io.taxietl.infra.processing;

import java.util.Map;
import java.util.TreeMap;

/** Settings of Spark for a job. Glue takes them all in one argument, divided by the name of the argument. */
public final class SparkSettings {
    /** Without it the S3 file system of Glue 5.1 asks us-east-2, wherever the job runs. */
    private static final String S3_REGION = "spark.hadoop.fs.s3a.endpoint.region=";

    private final String further;

    private SparkSettings(String further) {
        this.further = further;
    }

    public static SparkSettings of(Map<String, String> settings) {
        StringBuilder further = new StringBuilder();
        new TreeMap<>(settings)
                .forEach((name, value) ->
                        further.append(" --conf ").append(name).append('=').append(value));
        return new SparkSettings(further.toString());
    }

    /** The settings of a Terraform map, such as {@code var.spark_settings}. */
    public static SparkSettings ofVariable(String map) {
        return new SparkSettings("${join(\"\", [for name, value in " + map + " : \" --conf ${name}=${value}\"])}");
    }

    String argument(String region) {
        return S3_REGION + region + further;
    }
}
