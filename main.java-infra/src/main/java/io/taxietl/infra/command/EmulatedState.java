package io.taxietl.infra.command;

import io.taxietl.infra.core.TerraformJson;
import io.taxietl.infra.release.aws.AwsClients;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * The local state of Terraform, bound to the life of its emulator: what it tells of an emulator that has ended is there no
 * more. A log group, which the local AWS makes when it starts, names the life.
 */
final class EmulatedState {
    private static final String PREFIX = "/taxietl/local-aws/";
    private static final String LIFE = "emulator-life";

    private EmulatedState() {}

    /**
     * Sets the state aside, with a sentence, where it is of another life.
     *
     * @param state the folder of the environment's state
     * @throws IllegalStateException if the emulator was started anew behind a local AWS that still runs
     */
    static void bind(Path state, String region, Map<String, String> environment, PrintStream out) throws IOException {
        try (AwsClients aws = AwsClients.open(region)) {
            bind(state, life(aws.logs(), environment), out);
        }
    }

    static void bind(Path state, String life, PrintStream out) throws IOException {
        Path known = state.resolve(LIFE);
        boolean same = Files.exists(known) && Files.readString(known).equals(life);
        if (!same && Files.exists(state)) {
            Path aside = state.resolveSibling(state.getFileName() + ".before");
            if (Files.exists(aside)) {
                TerraformJson.delete(aside);
            }
            Files.move(state, aside);
            out.println("The emulator is a new one: the Terraform state of the last is set aside in " + aside + ".");
        }
        Files.createDirectories(state);
        Files.writeString(known, life);
    }

    private static String life(CloudWatchLogsClient logs, Map<String, String> environment) {
        Optional<String> life =
                logs.describeLogGroups(request -> request.logGroupNamePrefix(PREFIX)).logGroups().stream()
                        .map(group -> group.logGroupName().substring(PREFIX.length()))
                        .findFirst();
        if (life.isEmpty() && environment.containsKey("AWS_ENDPOINT_URL_GLUE")) {
            throw new IllegalStateException(
                    "Cannot use the local AWS: the emulator at %s was started anew, expected the one that `make local-up` found, and LocalGlue still has the jobs of that one. Run `make local-down` and `make local-up`."
                            .formatted(environment.get("AWS_ENDPOINT_URL")));
        }
        return life.orElseGet(() -> {
            String id = UUID.randomUUID().toString();
            logs.createLogGroup(request -> request.logGroupName(PREFIX + id));
            return id;
        });
    }
}
