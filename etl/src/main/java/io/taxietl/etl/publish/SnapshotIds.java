package io.taxietl.etl.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Snapshots by table, as the text of a table property. */
final class SnapshotIds {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SnapshotIds() {}

    static String toJson(Map<String, Long> snapshots) {
        try {
            return JSON.writeValueAsString(snapshots);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static Map<String, Long> fromJson(String json) {
        try {
            return JSON.readValue(json, new TypeReference<Map<String, Long>>() {});
        } catch (JsonProcessingException damaged) {
            throw new PublishException(
                    "Cannot finish what was interrupted: the table property %s is \"%s\", expected the snapshot of each table. Restore it from an earlier metadata file of the table."
                            .formatted(Decision.FOLLOWING, json),
                    damaged);
        }
    }
}
