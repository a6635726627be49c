package io.taxietl.infra.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a saved plan would do, one line for each resource. */
public final class PlanSummary {
    private record Change(String address, String kind) {}

    /** Of a stack that stands as it is wanted. */
    static final PlanSummary UNCHANGED = new PlanSummary(true);

    private final List<Change> changes = new ArrayList<>();
    private final boolean isApplied;

    private PlanSummary(boolean isApplied) {
        this.isApplied = isApplied;
    }

    /** @param json what {@code terraform show -json} says of the plan */
    public PlanSummary(String json) throws IOException {
        JsonNode plan = new ObjectMapper().readTree(json);
        isApplied = holdsResources(plan.at("/prior_state/values/root_module/resources"));
        for (JsonNode resource : plan.path("resource_changes")) {
            String kind = kind(resource.at("/change/actions"));
            if (!kind.isEmpty()) {
                changes.add(new Change(resource.path("address").asText(), kind));
            }
        }
        changes.sort(Comparator.comparing(Change::kind).thenComparing(Change::address));
    }

    /** Whether something of the stack stands already. */
    public boolean isApplied() {
        return isApplied;
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** How many resources would be removed, replaced ones included. */
    public long removals() {
        return count("delete") + count("replace");
    }

    public String text(String stack) {
        if (changes.isEmpty()) {
            return stack + ": nothing to change\n";
        }
        StringBuilder text = new StringBuilder(stack).append(":\n");
        changes.forEach(change -> text.append("  ")
                .append(change.kind())
                .append("  ")
                .append(change.address())
                .append('\n'));
        return text.append("  ")
                .append(count("create"))
                .append(" to create, ")
                .append(count("update"))
                .append(" to update, ")
                .append(count("replace"))
                .append(" to replace, ")
                .append(count("delete"))
                .append(" to delete\n")
                .toString();
    }

    private static boolean holdsResources(JsonNode resources) {
        for (JsonNode resource : resources) {
            if (resource.path("mode").asText().equals("managed")) {
                return true;
            }
        }
        return false;
    }

    private long count(String kind) {
        return changes.stream().filter(change -> change.kind().equals(kind)).count();
    }

    private static String kind(JsonNode actions) {
        if (actions.size() == 2) {
            return "replace";
        }
        return switch (actions.path(0).asText()) {
            case "create", "update", "delete" -> actions.path(0).asText();
            // "no-op", and "read" of a data source.
            default -> "";
        };
    }
}
