package io.taxietl.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taxietl.infra.config.Environments;
import io.taxietl.infra.stack.EnvironmentSynthesis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The Terraform of the project's environments, synthesized once for all tests. */
public final class Synthesized {
    public static final List<String> ENVIRONMENTS = List.of("development", "local", "production", "staging");

    private static final Map<String, Path> FOLDERS = new ConcurrentHashMap<>();

    private Synthesized() {}

    public static JsonNode stack(String environment, String stack) {
        try {
            return new ObjectMapper()
                    .readTree(folder(environment)
                            .resolve(stack)
                            .resolve("cdk.tf.json")
                            .toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder that holds the folders of the stacks. */
    public static Path folder(String environment) {
        return FOLDERS.computeIfAbsent(environment, Synthesized::synthesize);
    }

    public static Path synthesize(Checkout checkout, String environment) {
        Path output = checkout.root().resolve("build/synth");
        try {
            new EnvironmentSynthesis(new Environments(checkout.environments()), output).write(environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return output.resolve(environment);
    }

    private static Path synthesize(String environment) {
        return synthesize(Checkout.named(environment), environment);
    }
}
