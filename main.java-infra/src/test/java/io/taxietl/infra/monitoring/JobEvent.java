package io.taxietl.infra.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The event that Glue sends when a run of a job ends ("AWS Glue events", EventBridge's reference of events): source,
 * detail-type, and in the detail jobName, severity, state, jobRunId and message.
 */
final class JobEvent {
    /** The states of "Glue Job State Change"; others are seen by a call alone. */
    private static final Set<String> STATES = Set.of("SUCCEEDED", "FAILED", "TIMEOUT", "STOPPED");

    private JobEvent() {}

    /** Whether every value that a rule waits for is one that such an event of the stack's jobs can have. */
    static boolean isMatchedBy(JsonNode stack, JsonNode rule) {
        JsonNode pattern =
                new TerraformText(stack).document(rule.path("event_pattern").asText());
        Set<String> jobs = Stream.concat(texts(stack.at("/resource/aws_glue_job"), "name"), Stream.of("blue", "green"))
                .collect(Collectors.toSet());
        return !rule.path("state").asText("ENABLED").startsWith("DISABLED")
                && !rule.has("event_bus_name")
                && values(pattern.path("source")).equals(Set.of("aws.glue"))
                && values(pattern.path("detail-type")).equals(Set.of("Glue Job State Change"))
                && STATES.containsAll(values(pattern.at("/detail/state")))
                && jobs.containsAll(jobNames(pattern))
                && Set.of("source", "detail-type", "detail").containsAll(fields(pattern))
                && Set.of("jobName", "state").containsAll(fields(pattern.path("detail")));
    }

    private static Set<String> jobNames(JsonNode pattern) {
        return values(pattern.at("/detail/jobName")).stream()
                .flatMap(name -> Stream.of("blue", "green")
                        .map(slot -> name.replaceAll("\\$\\{jsondecode\\([^}]*\\)\\.active}", slot)))
                .collect(Collectors.toSet());
    }

    private static Stream<String> texts(JsonNode resources, String attribute) {
        return StreamSupport.stream(resources.spliterator(), false)
                .map(resource -> resource.path(attribute).asText());
    }

    private static Set<String> values(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    private static Set<String> fields(JsonNode object) {
        return Set.copyOf(
                object.properties().stream().map(entry -> entry.getKey()).toList());
    }
}
