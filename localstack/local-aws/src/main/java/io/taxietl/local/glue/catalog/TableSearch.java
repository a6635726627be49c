package io.taxietl.local.glue.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Page;
import io.taxietl.local.glue.protocol.Request;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * SearchTables: a text that a table has anywhere in its definition, filters on its members, and an order. Glue's own index
 * splits texts into words and ranks what it finds; this one does not.
 */
final class TableSearch {
    private static final int PAGE = 1000;

    private final Tables tables;

    TableSearch(Tables tables) {
        this.tables = tables;
    }

    void register(OwnCatalog catalog) {
        catalog.cover("SearchTables", this::search);
    }

    private ObjectNode search(Request request) {
        Predicate<ObjectNode> wanted = request.objects("Filters").stream()
                .map(TableSearch::filter)
                .reduce(text(request.text("SearchText").orElse("")), Predicate::and);
        Comparator<ObjectNode> order = request.objects("SortCriteria").stream()
                .map(TableSearch::order)
                .reduce(Comparator::thenComparing)
                .orElseGet(() ->
                        Comparator.comparing(table -> table.get("DatabaseName").textValue()));
        List<ObjectNode> found =
                tables.all().stream().filter(wanted).sorted(order).toList();
        return Page.of(request, PAGE, "TableList", found, table -> table);
    }

    /** A text in quotes is the whole of what is looked for. */
    private static Predicate<ObjectNode> text(String text) {
        boolean exact = text.matches("\".*\"");
        String wanted = Names.folded(exact ? text.substring(1, text.length() - 1) : text);
        Predicate<String> matches = exact ? wanted::equals : value -> value.contains(wanted);
        return table -> anywhere(table, matches);
    }

    private static boolean anywhere(JsonNode node, Predicate<String> matches) {
        if (node.isTextual()) {
            return matches.test(Names.folded(node.textValue()));
        }
        for (JsonNode child : node) {
            if (anywhere(child, matches)) {
                return true;
            }
        }
        return false;
    }

    private static Predicate<ObjectNode> filter(Request filter) {
        String comparator = filter.text("Comparator").orElse("EQUALS");
        if (!comparator.equals("EQUALS")) {
            throw GlueException.notCovered(
                    "LocalGlue does not cover the Comparator " + comparator + " of SearchTables, only EQUALS.");
        }
        String key = filter.name("Key");
        String value = filter.text("Value").orElse("");
        return table -> table.path(key).asText().equalsIgnoreCase(value);
    }

    private static Comparator<ObjectNode> order(Request criterion) {
        String field = criterion.name("FieldName");
        Comparator<ObjectNode> order = Comparator.<ObjectNode, Boolean>comparing(
                        table -> table.path(field).isNumber())
                .thenComparing(table -> table.path(field).decimalValue())
                .thenComparing(table -> table.path(field).asText());
        return criterion.text("Sort").orElse("ASC").equals("DESC") ? order.reversed() : order;
    }
}
