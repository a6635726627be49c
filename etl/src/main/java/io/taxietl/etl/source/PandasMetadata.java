package io.taxietl.etl.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What pandas writes into a Parquet footer beside the schema, under the key {@code pandas}; empty in other files. */
final class PandasMetadata {
    private static final Logger LOG = LoggerFactory.getLogger(PandasMetadata.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode root;

    private PandasMetadata(JsonNode root) {
        this.root = root;
    }

    /** @param footer the key and value pairs of a footer */
    static PandasMetadata of(Map<String, String> footer) {
        String json = footer.get("pandas");
        if (json == null) {
            return new PandasMetadata(MissingNode.getInstance());
        }
        try {
            return new PandasMetadata(MAPPER.readTree(json));
        } catch (JsonProcessingException noJson) {
            LOG.warn("Pandas metadata are no JSON and are passed over: {}", json, noJson);
            return new PandasMetadata(MissingNode.getInstance());
        }
    }

    /** The columns that hold an index, by their names in the file. */
    Set<String> indexes() {
        Set<String> names = new HashSet<>();
        // An index that is a range has no column and is an object here.
        root.path("index_columns").forEach(index -> {
            if (index.isTextual()) {
                names.add(index.textValue());
            }
        });
        return names;
    }
}
