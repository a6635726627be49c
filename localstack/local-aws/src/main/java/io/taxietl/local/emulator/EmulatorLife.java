package io.taxietl.local.emulator;

import io.taxietl.local.aws.Clients;
import java.net.URI;
import java.util.UUID;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * What tells the life of an emulator from the one before it at the same address: a log group that is gone with everything
 * else. Terraform's local state and LocalGlue's are worth nothing in another life. The command of the infrastructure reads
 * it, too.
 */
public final class EmulatorLife {
    private static final String PREFIX = "/taxietl/local-aws/";

    private EmulatorLife() {}

    /** The id of this life of the emulator; the first who asks gives it. */
    public static String of(URI endpoint) {
        try (CloudWatchLogsClient logs =
                Clients.of(CloudWatchLogsClient.builder(), endpoint).build()) {
            return logs.describeLogGroups(request -> request.logGroupNamePrefix(PREFIX)).logGroups().stream()
                    .map(group -> group.logGroupName().substring(PREFIX.length()))
                    .findFirst()
                    .orElseGet(() -> {
                        String id = UUID.randomUUID().toString();
                        logs.createLogGroup(request -> request.logGroupName(PREFIX + id));
                        return id;
                    });
        }
    }
}
