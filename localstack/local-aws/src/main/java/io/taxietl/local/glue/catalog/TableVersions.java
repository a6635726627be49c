package io.taxietl.local.glue.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.protocol.Page;
import io.taxietl.local.glue.protocol.Request;
import io.taxietl.local.glue.state.Documents;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What tables were before, unless an update skipped the archive, and what they are now. */
final class TableVersions {
    private static final int PAGE = 100;

    private final Tables tables;
    private final Documents archives;

    /** @param archives for a table the earlier versions by their ids, oldest first */
    TableVersions(Tables tables, Documents archives) {
        this.tables = tables;
        this.archives = archives;
    }

    void register(OwnCatalog catalog) {
        catalog.cover("GetTableVersion", this::show);
        catalog.cover("GetTableVersions", this::list);
        catalog.cover("DeleteTableVersion", this::delete);
        catalog.cover("BatchDeleteTableVersion", this::deleteAll);
    }

    void archive(TableName name, ObjectNode table) {
        archives.put(name.key(), archive(name).set(id(table), table));
    }

    private ObjectNode show(Request request) {
        TableName name = TableName.of(request, "TableName");
        ObjectNode current = tables.require(name);
        String id = request.text("VersionId").orElse(id(current));
        return Json.object("TableVersion", version(id.equals(id(current)) ? current : require(name, id)));
    }

    private ObjectNode list(Request request) {
        TableName name = TableName.of(request, "TableName");
        List<ObjectNode> found = new ArrayList<>();
        archive(name).forEach(table -> found.add((ObjectNode) table));
        found.add(tables.require(name));
        Collections.reverse(found);
        return Page.of(request, PAGE, "TableVersions", found, TableVersions::version);
    }

    private ObjectNode delete(Request request) {
        TableName name = TableName.of(request, "TableName");
        remove(name, request.name("VersionId"));
        return Json.object();
    }

    private ObjectNode deleteAll(Request request) {
        TableName name = TableName.of(request, "TableName");
        tables.require(name);
        return BatchErrors.of(
                request.texts("VersionIds"),
                id -> Json.object("TableName", name.table()).put("VersionId", id),
                id -> remove(name, id));
    }

    private void remove(TableName name, String id) {
        if (id.equals(id(tables.require(name)))) {
            throw GlueException.invalid(
                    "Version " + id + " of table " + name + " is the current one and cannot be deleted.");
        }
        require(name, id);
        archives.put(name.key(), archive(name).without(List.of(id)));
    }

    private ObjectNode require(TableName name, String id) {
        if (archive(name).get(id) instanceof ObjectNode table) {
            return table;
        }
        throw GlueException.notFound("Version " + id + " of table " + name + " not found.");
    }

    private ObjectNode archive(TableName name) {
        return archives.find(name.key()).orElseGet(Json::object);
    }

    private static ObjectNode version(ObjectNode table) {
        return Json.object("Table", table).put("VersionId", id(table));
    }

    private static String id(ObjectNode table) {
        return table.get("VersionId").textValue();
    }
}
