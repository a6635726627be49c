package io.taxietl.local.glue.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** JSON objects by name, in the order in which they came. What is read is a copy. */
public final class Documents {
    private final Store store;
    private final ObjectNode members;

    Documents(Store store, ObjectNode members) {
        this.store = store;
        this.members = members;
    }

    public Optional<ObjectNode> find(String name) {
        return store.read(
                () -> Optional.ofNullable((ObjectNode) members.get(name)).map(ObjectNode::deepCopy));
    }

    public boolean has(String name) {
        return store.read(() -> members.has(name));
    }

    public List<String> names() {
        return store.read(
                () -> members.properties().stream().map(Map.Entry::getKey).toList());
    }

    public List<ObjectNode> all() {
        return store.read(() -> StreamSupport.stream(members.spliterator(), false)
                .map(document -> (ObjectNode) document.deepCopy())
                .toList());
    }

    /** Adds a document, or replaces the one of that name in its place. */
    public void put(String name, ObjectNode document) {
        JsonNode before = members.get(name);
        store.changing(() -> restore(name, before));
        members.set(name, document.deepCopy());
    }

    public void remove(String name) {
        ObjectNode before = Json.object();
        before.setAll(members);
        store.changing(() -> {
            members.removeAll();
            members.setAll(before);
        });
        members.remove(name);
    }

    private void restore(String name, JsonNode before) {
        if (before == null) {
            members.remove(name);
        } else {
            members.set(name, before);
        }
    }
}
