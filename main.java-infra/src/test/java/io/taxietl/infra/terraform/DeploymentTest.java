package io.taxietl.infra.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.infra.TerraformAtHand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On stacks of what is built into Terraform, which needs no provider. */
class DeploymentTest {
    private static final String FOUNDATION = """
            {"terraform": {"backend": {"local": {"path": "../../../state/small/foundation.tfstate"}}},
             "resource": {"terraform_data": {"base": {"input": "one"}}},
             "output": {"base": {"value": "${terraform_data.base.output}"}}}""";

    private static final String PIPELINE = """
            {"terraform": {"backend": {"local": {"path": "../../../state/small/pipeline.tfstate"}}},
             "data": {"terraform_remote_state": {"foundation": {"backend": "local",
               "config": {"path": "${path.module}/../../../state/small/foundation.tfstate"}}}},
             "resource": {"terraform_data": {"job": {
               "input": "${data.terraform_remote_state.foundation.outputs.base}"}}}}""";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path foundation;
    private Path pipeline;
    private Deployment deployment;
    private boolean isReady = true;

    @BeforeEach
    void writeStacks() throws IOException {
        foundation = write("foundation", FOUNDATION);
        pipeline = write("pipeline", PIPELINE);
        deployment = new Deployment(
                TerraformAtHand.terraform(Map.of()),
                "small",
                List.of(foundation, pipeline),
                () -> isReady,
                new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @Test
    void theSecondStackIsPlannedWhenTheFirstStands() throws Exception {
        deployment.plan();
        assertThat(said()).isEqualTo("""
                foundation: valid
                pipeline: valid
                foundation:
                  create  terraform_data.base
                  1 to create, 0 to update, 0 to replace, 0 to delete
                pipeline: waits for foundation and the release record, which it reads. Apply, then run \
                `make plan ENV=small` and `make apply ENV=small` once more.
                """);
        assertThat(pipeline.resolve(Deployment.PLAN)).doesNotExist();
        deployment.apply();
        said.reset();

        deployment.plan();
        assertThat(said()).isEqualTo("""
                foundation: valid
                pipeline: valid
                foundation: nothing to change
                pipeline:
                  create  terraform_data.job
                  1 to create, 0 to update, 0 to replace, 0 to delete
                Saved. `make apply ENV=small` does exactly this.
                """);
    }

    @Test
    void theSecondStackWaitsUntilTheRecordSaysWhatItsJobsRun() throws Exception {
        makeStand();
        isReady = false;
        said.reset();
        deployment.plan();
        assertThat(said()).contains("foundation: nothing to change", "pipeline: waits for foundation and the release");
        assertThat(pipeline.resolve(Deployment.PLAN)).doesNotExist();
        deployment.apply();
        isReady = true;
        deployment.plan();
        assertThat(said()).contains("create  terraform_data.job");
    }

    @Test
    void theSecondStackIsValidatedWhileItWaits() throws Exception {
        write("pipeline", "{\"resource\": {\"terraform_data\": {\"job\": {\"inputs\": 1}}}}");
        assertThatThrownBy(deployment::plan)
                .hasMessage("Cannot run terraform validate for small/pipeline: Terraform's own message stands above.");
        assertThat(said()).doesNotContain("pipeline: valid");
    }

    @Test
    void theSecondStackWaitsWhereTheFirstWasRemovedBehindTerraform() throws Exception {
        makeStand();
        Path state = folder.resolve("build/state/small/foundation.tfstate");
        ObjectNode known = (ObjectNode) new ObjectMapper().readTree(state.toFile());
        known.putArray("resources");
        Files.writeString(state, known.toString());
        said.reset();
        deployment.plan();
        assertThat(said()).contains("create  terraform_data.base", "pipeline: waits for foundation");
        assertThat(pipeline.resolve(Deployment.PLAN)).doesNotExist();
    }

    @Test
    void theProblemsOfBothStacksAreToldAndNoPlanIsLeft() throws Exception {
        makeStand();
        write("foundation", FOUNDATION.replace("\"one\"", "\"${tonumber(\\\"missing\\\")}\""));
        write("pipeline", PIPELINE.replace("outputs.base", "outputs.other"));
        assertThatThrownBy(deployment::plan).hasMessage("""
                Cannot run terraform plan for small/foundation: Terraform's own message stands above.
                Cannot run terraform plan for small/pipeline: Terraform's own message stands above.""");
        assertThat(foundation.resolve(Deployment.PLAN)).doesNotExist();
        assertThat(pipeline.resolve(Deployment.PLAN)).doesNotExist();
    }

    @Test
    void noPlanOfTheSecondStackIsLeftWhereThatOfTheFirstFails() throws Exception {
        makeStand();
        write("foundation", FOUNDATION.replace("\"one\"", "\"${tonumber(\\\"missing\\\")}\""));
        assertThatThrownBy(deployment::plan).hasMessageContaining("small/foundation");
        assertThat(pipeline.resolve(Deployment.PLAN)).doesNotExist();
    }

    /** The second stack may read an answer that the first is about to give. */
    @Test
    void thePlanOfTheFirstStackStaysWhereThatOfTheSecondFails() throws Exception {
        makeStand();
        write("foundation", FOUNDATION.replace("\"base\": {\"value\"", "\"other\": {\"value\""));
        write("pipeline", PIPELINE.replace("outputs.base", "outputs.other"));
        assertThatThrownBy(deployment::plan).hasMessageContaining("small/pipeline");
        assertThat(said()).contains("foundation: nothing to change").doesNotContain("Saved");
        deployment.apply();
        deployment.plan();
        assertThat(said()).contains("create  terraform_data.job", "Saved");
    }

    private void makeStand() throws Exception {
        deployment.plan();
        deployment.apply();
    }

    private Path write(String stack, String document) throws IOException {
        Path stackFolder =
                Files.createDirectories(folder.resolve("build/synth/small").resolve(stack));
        Files.writeString(stackFolder.resolve("cdk.tf.json"), document);
        return stackFolder;
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
