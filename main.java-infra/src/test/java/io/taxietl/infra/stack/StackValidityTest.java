package io.taxietl.infra.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.infra.Synthesized;
import io.taxietl.infra.TerraformAtHand;
import io.taxietl.infra.terraform.Deployment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class StackValidityTest {
    static final List<String> ENVIRONMENTS = Synthesized.ENVIRONMENTS;

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void theProviderTakesEveryStack(String environment) throws Exception {
        List<Path> stacks = EnvironmentSynthesis.STACKS.stream()
                .map(Synthesized.folder(environment)::resolve)
                .toList();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        new Deployment(
                        TerraformAtHand.terraform(Map.of()),
                        environment,
                        stacks,
                        () -> true,
                        new PrintStream(said, true, StandardCharsets.UTF_8))
                .validate();
        assertThat(said.toString(StandardCharsets.UTF_8)).isEqualTo("foundation: valid\npipeline: valid\n");
    }
}
