package io.taxietl.etl.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.taxietl.etl.schema.UtcTimestamps;
import java.util.List;

/**
 * How source files are read.
 *
 * @param requiredColumns canonical columns without which a file is unreadable
 * @param timestampFormats patterns of times in text that are not in the form of ISO 8601
 * @param onUnreadableFile what a file that cannot be read does to the run
 * @param utcTimestamps what times mean that a file marks as UTC without a zone
 */
public record SourcesConfiguration(
        List<String> requiredColumns,
        List<String> timestampFormats,
        OnUnreadableFile onUnreadableFile,
        UtcTimestamps utcTimestamps) {

    public enum OnUnreadableFile {
        /** The run ends with exit code 4 and publishes nothing. */
        @JsonProperty("fail")
        FAIL,
        /** The file is listed in the report, the rest is published, and the file is tried again when it changes. */
        @JsonProperty("quarantine")
        QUARANTINE
    }
}
