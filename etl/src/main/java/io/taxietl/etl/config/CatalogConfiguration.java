package io.taxietl.etl.config;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Where the published tables are registered.
 *
 * @param database namespace of the tables
 */
public record CatalogConfiguration(Type type, String database) {

    public enum Type {
        /** Glue for an output on S3, a Hadoop catalog under the output otherwise. */
        @JsonProperty("automatic")
        AUTOMATIC,
        @JsonProperty("glue")
        GLUE,
        @JsonProperty("hadoop")
        HADOOP
    }
}
