package io.taxietl.local.glue.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.protocol.Page;
import io.taxietl.local.glue.protocol.Request;
import java.util.List;
import java.util.function.Predicate;

/** Tables. An update from a version that is no longer the last is refused: the commits of Iceberg rest on it. */
final class TableOperations {
    private static final int PAGE = 100;

    private final Databases databases;
    private final Tables tables;
    private final TableVersions versions;
    private final PartitionIndexes indexes;
    private final TableDefinition definition;

    TableOperations(Databases databases, Tables tables, TableVersions versions, PartitionIndexes indexes) {
        this.databases = databases;
        this.tables = tables;
        this.versions = versions;
        this.indexes = indexes;
        definition = new TableDefinition(databases.stamps());
    }

    void register(OwnCatalog catalog) {
        catalog.cover("CreateTable", this::create);
        catalog.cover("GetTable", request -> Json.object("Table", tables.require(TableName.of(request, "Name"))));
        catalog.cover("GetTables", this::list);
        catalog.cover("UpdateTable", this::update);
        catalog.cover("DeleteTable", this::delete);
        catalog.cover("BatchDeleteTable", this::deleteAll);
    }

    private ObjectNode create(Request request) {
        ObjectNode input = request.object("TableInput");
        TableName name = named(request, input);
        databases.require(name.database());
        if (tables.has(name)) {
            throw GlueException.alreadyExists("Table " + name + " already exists.");
        }
        tables.put(name, definition.first(name, input));
        indexes.createAll(name, request);
        return Json.object();
    }

    private ObjectNode update(Request request) {
        ObjectNode input = request.object("TableInput");
        TableName name = named(request, input);
        if (request.text("Name")
                .map(Names::folded)
                .filter(asked -> !asked.equals(name.table()))
                .isPresent()) {
            throw GlueException.invalid("TableInput has the Name " + name.table()
                    + ", not that of the request: a table cannot be renamed.");
        }
        ObjectNode before = tables.require(name);
        requireLast(name, before, request);
        if (!request.isTrue("SkipArchive")) {
            versions.archive(name, before);
        }
        tables.put(name, definition.next(name, input, before));
        return Json.object();
    }

    private static void requireLast(TableName name, ObjectNode before, Request request) {
        String last = before.get("VersionId").textValue();
        String asked = request.text("VersionId").orElse(last);
        if (!asked.equals(last)) {
            throw GlueException.of(
                    "ConcurrentModificationException",
                    "Update table failed due to concurrent modifications: table " + name + " is at version " + last
                            + ", not " + asked + ".");
        }
    }

    private static TableName named(Request request, ObjectNode input) {
        return new TableName(Names.of(request, "DatabaseName"), Names.of(new Request(input), "Name"));
    }

    private ObjectNode list(Request request) {
        String database = Names.of(request, "DatabaseName");
        databases.require(database);
        Predicate<String> wanted =
                request.text("Expression").map(TablePattern::of).orElse(name -> true);
        List<ObjectNode> found = tables.in(database).stream()
                .filter(table -> wanted.test(table.get("Name").textValue()))
                .toList();
        return Page.of(request, PAGE, "TableList", found, table -> table);
    }

    private ObjectNode delete(Request request) {
        remove(TableName.of(request, "Name"));
        return Json.object();
    }

    private ObjectNode deleteAll(Request request) {
        String database = Names.of(request, "DatabaseName");
        databases.require(database);
        return BatchErrors.of(
                request.texts("TablesToDelete"),
                table -> Json.object("TableName", table),
                table -> remove(new TableName(database, Names.folded(table))));
    }

    private void remove(TableName name) {
        tables.require(name);
        tables.remove(name);
    }
}
