package io.taxietl.infra.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdktn.cdktn.App;
import io.taxietl.infra.config.EnvironmentConfiguration;
import io.taxietl.infra.config.Environments;
import io.taxietl.infra.core.TerraformJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Turns an environment's configuration into the Terraform of its stacks. */
public final class EnvironmentSynthesis {
    /** The stacks in the order in which they are applied. */
    public static final List<String> STACKS = List.of(FoundationStack.ID, PipelineStack.ID);

    /** From 1.10 on Terraform locks state in S3 without a table. */
    private static final String TERRAFORM_VERSIONS = ">=1.10.0";

    private final Environments environments;
    private final Path output;

    /** @param output the folder that gets {@code <environment>/<stack>/cdk.tf.json} */
    public EnvironmentSynthesis(Environments environments, Path output) {
        this.environments = environments;
        this.output = output;
    }

    public Path folder(String environment, String stack) {
        return output.resolve(environment).resolve(stack);
    }

    /** The environment's configuration as its job reads it. */
    public Path configuration(String environment) {
        return folder(environment, PipelineStack.ID).resolve("environment.json");
    }

    /**
     * Writes the stacks of an environment, and beside them its merged configuration.
     *
     * @throws io.taxietl.infra.config.InvalidEnvironmentException before anything is written
     */
    public void write(String environment) throws IOException {
        ObjectNode merged = environments.merged(environment);
        EnvironmentConfiguration configuration = Environments.map(merged);
        Ruleset ruleset = new Ruleset(folder(environment, FoundationStack.ID), ruleset(configuration));
        for (Map.Entry<String, JsonNode> stack :
                synthesize(configuration, ruleset).entrySet()) {
            TerraformJson.write(folder(environment, stack.getKey()).resolve("cdk.tf.json"), stack.getValue());
        }
        TerraformJson.write(configuration(environment), merged);
    }

    private static Map<String, JsonNode> synthesize(EnvironmentConfiguration configuration, Ruleset ruleset)
            throws IOException {
        Path scratch = Files.createTempDirectory("taxietl-synth");
        try {
            App app = App.Builder.create()
                    .outdir(scratch.toString())
                    .context(Map.of("targetVersions", Map.of("terraform", TERRAFORM_VERSIONS)))
                    .build();
            FoundationStack foundation = new FoundationStack(app, configuration, ruleset);
            new PipelineStack(app, configuration, foundation);
            app.synth();
            return TerraformJson.readStacks(scratch, STACKS);
        } finally {
            TerraformJson.delete(scratch);
        }
    }

    /** The DQDL rules: a path, or an S3 URI of rules that live elsewhere. */
    public String ruleset(EnvironmentConfiguration configuration) {
        String ruleset = configuration.quality().ruleset();
        return ruleset.startsWith("s3://")
                ? ruleset
                : environments.folder().resolve(ruleset).toString();
    }
}
