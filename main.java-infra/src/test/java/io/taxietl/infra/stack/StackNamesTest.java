package io.taxietl.infra.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.taxietl.infra.Synthesized;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Ids and names are a contract: a changed id makes Terraform replace the resource. {@code -Dgolden.write=true} writes the
 * files anew.
 */
class StackNamesTest {
    static final List<String> ENVIRONMENTS = Synthesized.ENVIRONMENTS;
    private static final List<String> NAMES =
            List.of("name", "bucket", "alarm_name", "dashboard_name", "schedule", "glue_version", "worker_type");

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void idsAndNamesStay(String environment) throws IOException {
        Path golden = Path.of("src/test/resources/golden", environment + ".txt");
        String actual = names(environment);
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(golden));
    }

    private static String names(String environment) {
        TreeSet<String> lines = new TreeSet<>();
        for (String stack : EnvironmentSynthesis.STACKS) {
            Synthesized.stack(environment, stack).path("resource").fields().forEachRemaining(type -> type.getValue()
                    .fields()
                    .forEachRemaining(resource -> lines.add(
                            stack + " " + type.getKey() + "." + resource.getKey() + described(resource.getValue()))));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String described(JsonNode resource) {
        StringBuilder text = new StringBuilder();
        for (String name : NAMES) {
            String value = resource.path(name).asText();
            if (!value.isEmpty() && !value.startsWith("${")) {
                text.append(' ').append(name).append('=').append(value);
            }
        }
        return text.toString();
    }
}
