package io.taxietl.local.glue.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;

class TargetInputTest {
    private static final String EVENT = """
            {"id":"1","detail-type":"Change","time":"2024-01-01T00:00:00Z","resources":["a","b"],\
            "detail":{"state":"FAILED","message":"He said \\"no\\"","attempt":2,"empty":{}}}""";

    private ObjectNode event;

    @BeforeEach
    void readEvent() throws Exception {
        event = (ObjectNode) Json.read(EVENT.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void isTheWholeEventUnlessSomethingElseIsAskedFor() {
        assertThat(input().of(Target.builder().build())).isEqualTo(EVENT);
    }

    @Test
    void takesThePartAtAPath() {
        assertThat(part("$.detail.attempt")).isEqualTo("2");
        assertThat(part("$.resources[1]")).isEqualTo("\"b\"");
        assertThat(part("$['detail-type']")).isEqualTo("\"Change\"");
        assertThat(part("$.detail.empty")).isEqualTo("{}");
        assertThat(part("$")).isEqualTo(EVENT);
    }

    @Test
    void valuesStandWithTheirQuotesOutsideOfQuotesOnly() {
        assertThat(filled("{\"state\": <state>, \"text\": \"is <state>\", \"n\": <n>}"))
                .isEqualTo("{\"state\": \"FAILED\", \"text\": \"is FAILED\", \"n\": 2}");
    }

    @Test
    void quotesInValuesAreEscaped() {
        assertThat(filled("\"<message>\"")).isEqualTo("\"He said \\\"no\\\"\"");
        assertThat(filled("<message>")).isEqualTo("\"He said \\\"no\\\"\"");
    }

    @Test
    void valuesThatAreNotThereAreEmptyOrNull() {
        assertThat(filled("{\"a\": \"<absent>\", \"b\": <absent>}")).isEqualTo("{\"a\": \"\", \"b\": null}");
    }

    @Test
    void knowsTheVariablesOfEventBridgeAndLeavesOthersAlone() {
        assertThat(filled("\"<aws.events.rule-name> <aws.events.rule-arn> <other>\""))
                .isEqualTo("\"ended arn:rule <other>\"");
        assertThat(filled("{\"event\": <aws.events.event.json>}")).isEqualTo("{\"event\": " + EVENT + "}");
    }

    private String part(String path) {
        return input().of(Target.builder().inputPath(path).build());
    }

    private String filled(String template) {
        Map<String, String> paths = Map.of(
                "state", "$.detail.state",
                "n", "$.detail.attempt",
                "message", "$.detail.message",
                "absent", "$.detail.absent");
        return input().of(Target.builder()
                .inputTransformer(
                        transformer -> transformer.inputPathsMap(paths).inputTemplate(template))
                .build());
    }

    private TargetInput input() {
        return new TargetInput(
                event, Rule.builder().name("ended").arn("arn:rule").build());
    }
}
