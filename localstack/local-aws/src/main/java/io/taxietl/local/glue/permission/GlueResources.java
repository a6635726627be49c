package io.taxietl.local.glue.permission;

import com.fasterxml.jackson.databind.JsonNode;
import io.taxietl.local.glue.protocol.Account;
import io.taxietl.local.glue.protocol.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The resources on which AWS decides about a call of Glue, each of which has to be allowed ("Actions, resources, and
 * condition keys for AWS Glue" in the service authorization reference): those of the Data Catalog need what they lie in
 * as well.
 */
public final class GlueResources {
    /** A part of an operation's name, and the type in the ARN. */
    private static final Map<String, String> TYPES = new TreeMap<>(Map.of(
            "Connection", "connection",
            "Crawler", "crawler",
            "DataQualityRuleset", "dataQualityRuleset",
            "Job", "job",
            "Trigger", "trigger",
            "Workflow", "workflow"));

    private final Account account;

    public GlueResources(Account account) {
        this.account = account;
    }

    List<String> of(String operation, Request request) {
        JsonNode body = request.body();
        if (operation.contains("Table") || operation.contains("Partition")) {
            return tables(body);
        }
        if (operation.contains("Database")) {
            return databases(operation, body);
        }
        return TYPES.entrySet().stream()
                .filter(type -> operation.contains(type.getKey()))
                .findFirst()
                .map(type -> List.of(resource(type.getValue(), body)))
                .orElseGet(() -> List.of("*"));
    }

    private List<String> tables(JsonNode body) {
        String database = name(body.path("DatabaseName"));
        List<String> resources = new ArrayList<>(List.of(catalog(), account.arn("database", database)));
        if (body.has("TablesToDelete")) {
            body.get("TablesToDelete").forEach(table -> resources.add(table(database, table)));
        } else {
            resources.add(table(database, firstOf(body, "TableName", "Name", "TableInput")));
        }
        return resources;
    }

    private List<String> databases(String operation, JsonNode body) {
        String database = name(firstOf(body, "Name", "DatabaseInput"));
        List<String> resources = new ArrayList<>(List.of(catalog(), account.arn("database", database)));
        if (operation.equals("DeleteDatabase")) {
            // Its contents go with it.
            resources.add(account.arn("table", database + "/*"));
            resources.add(account.arn("userDefinedFunction", database + "/*"));
        }
        return resources;
    }

    private String resource(String type, JsonNode body) {
        JsonNode name = firstOf(body, "JobName", "Name");
        return name.isTextual() ? account.arn(type, name.textValue()) : "*";
    }

    private String catalog() {
        return account.prefix() + "catalog";
    }

    private String table(String database, JsonNode name) {
        return account.arn("table", database + "/" + name(name));
    }

    /** The first member that is there; of an input its name. */
    private static JsonNode firstOf(JsonNode body, String... members) {
        for (String member : members) {
            JsonNode found = body.path(member);
            if (!found.isMissingNode()) {
                return found.isObject() ? found.path("Name") : found;
            }
        }
        return body.path(members[0]);
    }

    /** In small letters, as the catalog keeps names; all of them where none is said. */
    private static String name(JsonNode name) {
        return name.isTextual() ? name.textValue().toLowerCase(Locale.ROOT) : "*";
    }
}
