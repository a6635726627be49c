package io.taxietl.infra.processing;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Settings of Spark for a job. Glue takes them all in one argument, divided by the name of the argument. */
public final class SparkSettings {
    /** Without it the S3 file system of Glue 5.1 asks us-east-2, wherever the job runs. */
    private static final String S3_REGION = "spark.hadoop.fs.s3a.endpoint.region=";

    private final UnaryOperator<String> argument;

    private SparkSettings(UnaryOperator<String> argument) {
        this.argument = argument;
    }

    public static SparkSettings of(Map<String, String> settings) {
        StringBuilder further = new StringBuilder();
        new TreeMap<>(settings)
                .forEach((name, value) ->
                        further.append(" --conf ").append(name).append('=').append(value));
        return with(further.toString());
    }

    /** The settings of a Terraform map, such as {@code var.spark_settings}. */
    public static SparkSettings ofVariable(String map) {
        return with("${join(\"\", [for name, value in " + map + " : \" --conf ${name}=${value}\"])}");
    }

    /** Settings whose argument only Terraform knows, such as one that a record holds. */
    public static SparkSettings ofArgument(String value) {
        return new SparkSettings(region -> value);
    }

    /** The value of {@code --conf} for a job in a region. */
    public String argument(String region) {
        return argument.apply(region);
    }

    private static SparkSettings with(String further) {
        return new SparkSettings(region -> S3_REGION + region + further);
    }
}
