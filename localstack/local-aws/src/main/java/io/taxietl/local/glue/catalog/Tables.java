package io.taxietl.local.glue.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.state.Documents;
import java.util.List;
import java.util.Optional;

/** Tables in their current versions. What belongs to a table goes with it. */
final class Tables {
    private final Documents tables;
    private final List<Documents> belongings;

    /** @param belongings have a document for a table under its key, or none */
    Tables(Documents tables, List<Documents> belongings) {
        this.tables = tables;
        this.belongings = List.copyOf(belongings);
    }

    boolean has(TableName name) {
        return tables.has(name.key());
    }

    ObjectNode require(TableName name) {
        return tables.find(name.key()).orElseThrow(() -> GlueException.notFound("Table " + name + " not found."));
    }

    /** In the order of their names. */
    List<ObjectNode> in(String database) {
        return below(TableName.prefix(database));
    }

    List<ObjectNode> all() {
        return below("");
    }

    void put(TableName name, ObjectNode table) {
        tables.put(name.key(), table);
    }

    void remove(TableName name) {
        remove(name.key());
    }

    void removeAll(String database) {
        keys(TableName.prefix(database)).forEach(this::remove);
    }

    private void remove(String key) {
        tables.remove(key);
        belongings.forEach(documents -> documents.remove(key));
    }

    private List<ObjectNode> below(String prefix) {
        return keys(prefix).stream().map(tables::find).flatMap(Optional::stream).toList();
    }

    private List<String> keys(String prefix) {
        return tables.names().stream()
                .filter(key -> key.startsWith(prefix))
                .sorted()
                .toList();
    }
}
