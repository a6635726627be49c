package io.taxietl.local.glue.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.protocol.Operations;
import io.taxietl.local.glue.protocol.Page;
import io.taxietl.local.glue.protocol.Request;
import io.taxietl.local.glue.state.Documents;

/** Security configurations. They are kept, and encrypt nothing. */
final class SecurityConfigurations {
    private static final int PAGE = 1000;

    private final Documents configurations;
    private final Stamps stamps;

    SecurityConfigurations(Documents configurations, Stamps stamps) {
        this.configurations = configurations;
        this.stamps = stamps;
    }

    void register(Operations operations) {
        operations.cover("CreateSecurityConfiguration", this::create);
        operations.cover(
                "GetSecurityConfiguration",
                request -> Json.object("SecurityConfiguration", require(request.name("Name"))));
        operations.cover(
                "GetSecurityConfigurations",
                request -> Page.of(
                        request, PAGE, "SecurityConfigurations", configurations.all(), configuration -> configuration));
        operations.cover("DeleteSecurityConfiguration", this::delete);
    }

    private ObjectNode create(Request request) {
        String name = request.name("Name");
        if (configurations.has(name)) {
            throw GlueException.alreadyExists("Security configuration " + name + " already exists.");
        }
        ObjectNode configuration = Json.object("Name", name).put("CreatedTimeStamp", stamps.now());
        configuration.set("EncryptionConfiguration", request.object("EncryptionConfiguration"));
        configurations.put(name, configuration);
        return Json.object("Name", name).set("CreatedTimestamp", configuration.get("CreatedTimeStamp"));
    }

    private ObjectNode delete(Request request) {
        String name = request.name("Name");
        require(name);
        configurations.remove(name);
        return Json.object();
    }

    private ObjectNode require(String name) {
        return configurations
                .find(name)
                .orElseThrow(() -> GlueException.notFound("Security configuration " + name + " not found."));
    }
}
