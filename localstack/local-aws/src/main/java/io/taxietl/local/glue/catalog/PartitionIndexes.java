package io.taxietl.local.glue.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.protocol.Request;
import io.taxietl.local.glue.state.Documents;

/** Indexes of partitions. They are kept, and active at once; partitions are found without them. */
final class PartitionIndexes {
    private final Tables tables;
    private final Documents indexes;

    /** @param indexes for a table its indexes by their names */
    PartitionIndexes(Tables tables, Documents indexes) {
        this.tables = tables;
        this.indexes = indexes;
    }

    void register(OwnCatalog catalog) {
        catalog.cover("CreatePartitionIndex", this::create);
        catalog.cover("GetPartitionIndexes", this::list);
        catalog.cover("DeletePartitionIndex", this::delete);
    }

    /** Takes the indexes of a new table from the request that makes it. */
    void createAll(TableName name, Request request) {
        request.objects("PartitionIndexes").forEach(index -> add(name, index));
    }

    private ObjectNode create(Request request) {
        add(TableName.of(request, "TableName"), new Request(request.object("PartitionIndex")));
        return Json.object();
    }

    private void add(TableName name, Request index) {
        ObjectNode table = tables.require(name);
        ObjectNode all = of(name);
        String indexName = index.name("IndexName");
        if (all.has(indexName)) {
            throw GlueException.alreadyExists("Index " + indexName + " of table " + name + " already exists.");
        }
        ObjectNode described = Json.object("IndexName", indexName).put("IndexStatus", "ACTIVE");
        ArrayNode keys = described.putArray("Keys");
        for (String key : index.texts("Keys")) {
            keys.add(column(table, key));
        }
        indexes.put(name.key(), all.set(indexName, described));
    }

    private static ObjectNode column(ObjectNode table, String name) {
        for (JsonNode column : table.path("PartitionKeys")) {
            if (column.path("Name").asText().equalsIgnoreCase(name)) {
                return Json.object("Name", column.get("Name"))
                        .put("Type", column.path("Type").asText());
            }
        }
        throw GlueException.invalid("Keys has " + name + ", expected a partition key of the table.");
    }

    private ObjectNode list(Request request) {
        TableName name = TableName.of(request, "TableName");
        tables.require(name);
        ObjectNode answer = Json.object();
        of(name).forEach(answer.putArray("PartitionIndexDescriptorList")::add);
        return answer;
    }

    private ObjectNode delete(Request request) {
        TableName name = TableName.of(request, "TableName");
        tables.require(name);
        String indexName = request.name("IndexName");
        ObjectNode all = of(name);
        if (all.remove(indexName) == null) {
            throw GlueException.notFound("Index " + indexName + " of table " + name + " not found.");
        }
        indexes.put(name.key(), all);
        return Json.object();
    }

    private ObjectNode of(TableName name) {
        return indexes.find(name.key()).orElseGet(Json::object);
    }
}
