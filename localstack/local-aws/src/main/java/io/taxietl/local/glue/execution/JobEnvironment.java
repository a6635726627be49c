package io.taxietl.local.glue.execution;

import io.taxietl.local.aws.Endpoints;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** The environment variables of a job: none of the user's but those that every program wants, and the credentials of its role. */
final class JobEnvironment {
    private static final List<String> KEPT = List.of("HOME", "PATH", "USER", "LANG", "LC_ALL");

    private JobEnvironment() {}

    /** @param user the environment of this process */
    static Map<String, String> of(
            Map<String, String> user, Endpoints endpoints, AwsSessionCredentials credentials, RunFolder folder) {
        Map<String, String> environment = new HashMap<>(user);
        environment.keySet().retainAll(KEPT);
        Path none = folder.root().resolve("no-aws-configuration");
        environment.putAll(endpoints.environment());
        environment.putAll(Map.of(
                // The user's profiles, which HOME leads to, may name endpoints and accounts of their own.
                "AWS_CONFIG_FILE", none.toString(),
                "AWS_SHARED_CREDENTIALS_FILE", none.toString(),
                "SPARK_LOCAL_IP", "127.0.0.1",
                "AWS_ACCESS_KEY_ID", credentials.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey(),
                "AWS_SESSION_TOKEN", credentials.sessionToken()));
        return environment;
    }
}
