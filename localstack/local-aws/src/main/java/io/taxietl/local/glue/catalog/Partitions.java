package io.taxietl.local.glue.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.protocol.Request;
import io.taxietl.local.glue.state.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Partitions of tables, by the values of the table's partition keys. */
final class Partitions {
    private static final List<String> INPUT =
            List.of("Values", "LastAccessTime", "LastAnalyzedTime", "StorageDescriptor", "Parameters");

    private final Tables tables;
    private final Documents partitions;
    private final Stamps stamps;

    /** @param partitions for a table its partitions by their values */
    Partitions(Tables tables, Documents partitions, Stamps stamps) {
        this.tables = tables;
        this.partitions = partitions;
        this.stamps = stamps;
    }

    void requireTable(TableName name) {
        tables.require(name);
    }

    /** @param expression what selects among all */
    List<ObjectNode> select(TableName name, Optional<String> expression) {
        requireTable(name);
        Predicate<ObjectNode> selected = expression
                .filter(text -> !text.isBlank())
                .map(text -> PartitionExpression.of(text, tables.require(name)))
                .orElse(partition -> true);
        List<ObjectNode> found = new ArrayList<>();
        of(name).forEach(partition -> found.add((ObjectNode) partition));
        found.removeIf(selected.negate());
        return found;
    }

    Optional<ObjectNode> find(TableName name, List<String> values) {
        requireTable(name);
        return Optional.ofNullable((ObjectNode) of(name).get(key(values)));
    }

    ObjectNode require(TableName name, List<String> values) {
        return find(name, values)
                .orElseThrow(
                        () -> GlueException.notFound("Partition " + key(values) + " of table " + name + " not found."));
    }

    void create(TableName name, Request input) {
        List<String> values = values(name, input);
        requireNone(name, values);
        ObjectNode partition = definition(name, input).put("CreationTime", stamps.now());
        partitions.put(name.key(), of(name).set(key(values), partition));
    }

    /** Puts another partition in the place of one, perhaps with other values. */
    void update(TableName name, List<String> before, Request input) {
        ObjectNode replaced = require(name, before);
        List<String> values = values(name, input);
        if (!values.equals(before)) {
            requireNone(name, values);
        }
        ObjectNode all = of(name);
        all.remove(key(before));
        ObjectNode partition = definition(name, input).set("CreationTime", replaced.get("CreationTime"));
        partitions.put(name.key(), all.set(key(values), partition));
    }

    void remove(TableName name, List<String> values) {
        require(name, values);
        partitions.put(name.key(), of(name).without(List.of(key(values))));
    }

    private ObjectNode definition(TableName name, Request input) {
        ObjectNode partition = Json.object("DatabaseName", name.database()).put("TableName", name.table());
        Json.copy(input.body(), partition, INPUT);
        StorageDescriptors.complete(partition);
        return partition.put("CatalogId", stamps.catalog());
    }

    private List<String> values(TableName name, Request input) {
        int keys = tables.require(name).path("PartitionKeys").size();
        List<String> values = input.texts("Values");
        if (values.size() != keys) {
            throw GlueException.invalid(
                    "The number of partition keys do not match the number of partition values: table " + name + " has "
                            + keys + ", Values has " + values.size() + ".");
        }
        return values;
    }

    private void requireNone(TableName name, List<String> values) {
        if (of(name).has(key(values))) {
            throw GlueException.alreadyExists("Partition " + key(values) + " of table " + name + " already exists.");
        }
    }

    private ObjectNode of(TableName name) {
        return partitions.find(name.key()).orElseGet(Json::object);
    }

    private static String key(List<String> values) {
        return Json.text(Json.texts(values));
    }
}
