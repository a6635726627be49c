package io.taxietl.infra.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.infra.Checkout;
import io.taxietl.infra.Synthesized;
import io.taxietl.infra.TerraformAtHand;
import io.taxietl.infra.stack.EnvironmentSynthesis;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real plan, apply and destroy of the local environment against moto, which lacks only data quality rulesets: the rules
 * are said to live elsewhere. It takes some minutes, of which the provider waits one for lifecycle rules.
 */
class EmulatedDeploymentTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void anEnvironmentIsPlannedAppliedAndDestroyed() throws Exception {
        Checkout checkout = checkout();
        try (Emulator emulator = Emulator.start()) {
            Deployment deployment = deployment(checkout, emulator);
            assertThatThrownBy(deployment::apply).hasMessageStartingWith("Cannot apply local: there is no saved plan");

            deployment.plan();
            assertThat(said()).contains("create  aws_s3_bucket.storage_raw_bucket", "pipeline: waits for foundation");
            deployment.apply();
            deployment.plan();
            assertThat(said()).contains("foundation: nothing to change", "create  aws_glue_job.slots_green_job");

            checkout.write("etl/target/etl-0.1.0-glue.jar", "another jar");
            assertThatThrownBy(deployment::apply)
                    .hasMessageStartingWith("Cannot apply local: the plan of pipeline was made from another");
            deployment.plan();
            deployment.apply();

            said.reset();
            deployment.plan();
            assertThat(said()).startsWith("foundation: nothing to change\npipeline: nothing to change\nSaved.");
            deployment.destroy();
            said.reset();
            deployment.plan();
            assertThat(said()).contains("create  aws_s3_bucket.storage_raw_bucket", "pipeline: waits for foundation");
        }
    }

    private Checkout checkout() {
        Checkout checkout = Checkout.in(folder);
        checkout.write("environments/local.json", """
                {"environment": "local", "quality": {"ruleset": "s3://rules/trips.dqdl"},
                 "processing": {"schedule": {"enabled": true}},
                 "security": {"emulator": true, "requireTls": false, "keyDeletionDays": 7,
                              "dataOnDestroy": "destroy", "allowDataDestruction": true}}""");
        return checkout;
    }

    private Deployment deployment(Checkout checkout, Emulator emulator) throws Exception {
        Path stacks = Synthesized.synthesize(checkout, "local");
        List<Path> folders =
                EnvironmentSynthesis.STACKS.stream().map(stacks::resolve).toList();
        return new Deployment(
                TerraformAtHand.terraform(emulator.environment()),
                "local",
                folders,
                new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
