package io.taxietl.local.glue.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.protocol.Page;
import io.taxietl.local.glue.protocol.Request;
import io.taxietl.local.glue.state.Documents;
import io.taxietl.local.glue.tag.Tags;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Databases. One that is deleted takes its tables along. */
final class Databases {
    private static final String TYPE = "database";
    private static final int PAGE = 100;
    private static final List<String> INPUT = List.of(
            "Description",
            "LocationUri",
            "Parameters",
            "CreateTableDefaultPermissions",
            "TargetDatabase",
            "FederatedDatabase");
    /** Kinds of databases that belong to others. */
    private static final Set<String> FOREIGN = Set.of("FOREIGN", "FEDERATED");

    private final Documents databases;
    private final Tables tables;
    private final Tags tags;
    private final Stamps stamps;

    Databases(Documents databases, Tables tables, Tags tags, Stamps stamps) {
        this.databases = databases;
        this.tables = tables;
        this.tags = tags;
        this.stamps = stamps;
        tags.of(TYPE, databases);
    }

    void register(OwnCatalog catalog) {
        catalog.cover("CreateDatabase", this::create);
        catalog.cover("GetDatabase", request -> Json.object("Database", require(Names.of(request, "Name"))));
        catalog.cover("GetDatabases", this::list);
        catalog.cover("UpdateDatabase", this::update);
        catalog.cover("DeleteDatabase", this::delete);
    }

    Stamps stamps() {
        return stamps;
    }

    ObjectNode require(String name) {
        return databases.find(name).orElseThrow(() -> GlueException.notFound("Database " + name + " not found."));
    }

    private ObjectNode create(Request request) {
        ObjectNode input = request.object("DatabaseInput");
        String name = Names.of(new Request(input), "Name");
        if (databases.has(name)) {
            throw GlueException.alreadyExists("Database " + name + " already exists.");
        }
        databases.put(name, definition(name, input).put("CreateTime", stamps.now()));
        tags.create(TYPE, name, request);
        return Json.object();
    }

    private ObjectNode update(Request request) {
        String name = Names.of(request, "Name");
        ObjectNode before = require(name);
        ObjectNode input = request.object("DatabaseInput");
        String after = Names.of(new Request(input), "Name");
        if (!after.equals(name)) {
            throw GlueException.invalid(
                    "DatabaseInput has the Name " + after + ", expected " + name + ": a database cannot be renamed.");
        }
        databases.put(name, definition(name, input).set("CreateTime", before.get("CreateTime")));
        return Json.object();
    }

    private ObjectNode definition(String name, ObjectNode input) {
        ObjectNode database = Json.object("Name", name);
        database.set("CreateTableDefaultPermissions", everythingToEverybody());
        Json.copy(input, database, INPUT);
        return database.put("CatalogId", stamps.catalog());
    }

    /** What AWS gives when nothing is asked for: IAM alone decides. */
    private static JsonNode everythingToEverybody() {
        ObjectNode permissions = Json.object("Permissions", Json.texts(List.of("ALL")));
        permissions.putObject("Principal").put("DataLakePrincipalIdentifier", "IAM_ALLOWED_PRINCIPALS");
        return Json.array(List.of(permissions));
    }

    private ObjectNode list(Request request) {
        boolean own =
                request.text("ResourceShareType").filter(FOREIGN::contains).isEmpty();
        List<ObjectNode> found = databases.all().stream()
                .filter(database -> own)
                .sorted(Comparator.comparing(database -> database.get("Name").textValue()))
                .toList();
        return Page.of(request, PAGE, "DatabaseList", found, database -> database);
    }

    private ObjectNode delete(Request request) {
        String name = Names.of(request, "Name");
        require(name);
        tables.removeAll(name);
        databases.remove(name);
        tags.delete(TYPE, name);
        return Json.object();
    }
}
