package io.taxietl.local.glue.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.protocol.Operations;
import io.taxietl.local.glue.protocol.Page;
import io.taxietl.local.glue.protocol.Request;
import io.taxietl.local.glue.state.Documents;
import io.taxietl.local.glue.tag.Tags;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Connections. They connect to nothing. */
final class Connections {
    private static final String TYPE = "connection";
    private static final int PAGE = 1000;

    private final Documents connections;
    private final Tags tags;
    private final InstantSource clock;

    Connections(Documents connections, Tags tags, InstantSource clock) {
        this.connections = connections;
        this.tags = tags;
        this.clock = clock;
        tags.of(TYPE, connections);
    }

    void register(Operations operations) {
        operations.cover("CreateConnection", this::create);
        operations.cover("GetConnection", this::show);
        operations.cover("GetConnections", this::list);
        operations.cover("UpdateConnection", this::update);
        operations.cover("DeleteConnection", this::delete);
        operations.cover("BatchDeleteConnection", this::deleteAll);
    }

    private ObjectNode create(Request request) {
        ObjectNode input = input(request);
        String name = input.get("Name").textValue();
        if (connections.has(name)) {
            throw GlueException.alreadyExists("Connection already exists.");
        }
        input.put("CreationTime", Json.seconds(clock.instant()));
        save(input);
        tags.create(TYPE, name, request);
        return Json.object("CreateConnectionStatus", "READY");
    }

    private ObjectNode update(Request request) {
        String name = request.name("Name");
        ObjectNode before = require(name);
        ObjectNode input = input(request).put("Name", name);
        input.set("CreationTime", before.get("CreationTime"));
        save(input);
        return Json.object();
    }

    private static ObjectNode input(Request request) {
        Request input = new Request(request.object("ConnectionInput"));
        input.name("Name");
        input.name("ConnectionType");
        input.object("ConnectionProperties");
        return input.body().deepCopy();
    }

    private void save(ObjectNode connection) {
        connection.put("LastUpdatedTime", Json.seconds(clock.instant())).put("Status", "READY");
        connections.put(connection.get("Name").textValue(), connection);
    }

    private ObjectNode show(Request request) {
        return Json.object("Connection", shown(require(request.name("Name")), request));
    }

    private ObjectNode list(Request request) {
        ObjectNode filter = request.optionalObject("Filter").orElseGet(Json::object);
        List<ObjectNode> found = connections.all().stream()
                .filter(connection -> !filter.hasNonNull("ConnectionType")
                        || filter.get("ConnectionType").equals(connection.get("ConnectionType")))
                .toList();
        return Page.of(request, PAGE, "ConnectionList", found, connection -> shown(connection, request));
    }

    private static ObjectNode shown(ObjectNode connection, Request request) {
        if (request.isTrue("HidePassword")) {
            connection.withObject("/ConnectionProperties").remove("PASSWORD");
        }
        return connection;
    }

    private ObjectNode delete(Request request) {
        remove(require(request.name("ConnectionName")).get("Name").textValue());
        return Json.object();
    }

    private ObjectNode deleteAll(Request request) {
        List<String> succeeded = new ArrayList<>();
        ObjectNode errors = Json.object();
        for (String name : request.texts("ConnectionNameList")) {
            if (connections.has(name)) {
                remove(name);
                succeeded.add(name);
            } else {
                errors.putObject(name)
                        .put("ErrorCode", "EntityNotFoundException")
                        .put("ErrorMessage", "Connection " + name + " not found.");
            }
        }
        return Json.object("Succeeded", Json.texts(succeeded)).set("Errors", errors);
    }

    private void remove(String name) {
        connections.remove(name);
        tags.delete(TYPE, name);
    }

    private ObjectNode require(String name) {
        return connections.find(name).orElseThrow(() -> GlueException.notFound("Connection " + name + " not found."));
    }
}
