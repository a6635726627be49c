package io.taxietl.etl.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Arrow and pandas write into a Parquet footer beside its schema: their own schemas, under the keys
 * {@code ARROW:schema} and {@code pandas}. What is not understood there is passed over, as readers of Parquet do.
 */
final class WriterMetadata {
    /** For a time that has no zone. */
    static final String NO_ZONE = "";

    private static final Logger LOG = LoggerFactory.getLogger(WriterMetadata.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    // An IPC message begins with a mark and its length, four bytes each.
    private static final int MARK = -1;
    private static final int LENGTH_BYTES = 4;

    private final JsonNode pandas;
    private final Map<String, String> zones = new HashMap<>();

    /** @param footer the key and value pairs of a footer */
    WriterMetadata(Map<String, String> footer) {
        this.pandas = pandas(footer.get("pandas"));
        for (JsonNode column : pandas.path("columns")) {
            String name = column.path("field_name").asText(column.path("name").asText());
            switch (column.path("pandas_type").asText()) {
                case "datetime" -> zones.put(name, NO_ZONE);
                case "datetimetz" ->
                    zones.put(name, column.path("metadata").path("timezone").asText());
                default -> {}
            }
        }
        // Arrow's schema is written with the file; pandas' may be older than the last change of a column's type.
        zones.putAll(arrowZones(footer.get("ARROW:schema")));
    }

    /** The columns that pandas calls an index, by their names in the file. */
    Set<String> indexes() {
        Set<String> names = new HashSet<>();
        // An index that is a range has no column and is an object here.
        pandas.path("index_columns").forEach(index -> {
            if (index.isTextual()) {
                names.add(index.textValue());
            }
        });
        return names;
    }

    /** The zone of a column of times, {@link #NO_ZONE} where it has none; empty where the metadata do not tell. */
    Optional<String> zone(String column) {
        return Optional.ofNullable(zones.get(column));
    }

    private static JsonNode pandas(String json) {
        try {
            return json == null ? MissingNode.getInstance() : MAPPER.readTree(json);
        } catch (JsonProcessingException noJson) {
            LOG.warn("Pandas metadata are no JSON and are passed over: {}", json, noJson);
            return MissingNode.getInstance();
        }
    }

    private static Map<String, String> arrowZones(String base64) {
        try {
            return base64 == null
                    ? Map.of()
                    : arrowZones(ByteBuffer.wrap(Base64.getDecoder().decode(base64)));
        } catch (RuntimeException noSchema) {
            LOG.warn("Arrow's schema is not understood and is passed over: {}", base64, noSchema);
            return Map.of();
        }
    }

    private static Map<String, String> arrowZones(ByteBuffer message) {
        // Arrow before 0.15 wrote the length alone.
        int start = message.getInt(0) == MARK ? 2 * LENGTH_BYTES : LENGTH_BYTES;
        Schema schema = new Schema();
        Message.getRootAsMessage(message.position(start).slice()).header(schema);
        Map<String, String> zones = new HashMap<>();
        for (int position = 0; position < schema.fieldsLength(); position++) {
            Field field = schema.fields(position);
            if (field.typeType() == Type.Timestamp) {
                String zone = ((Timestamp) field.type(new Timestamp())).timezone();
                zones.put(field.name(), zone == null ? NO_ZONE : zone);
            }
        }
        return zones;
    }
}
