package io.taxietl.local.glue.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.local.aws.Endpoints;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class JobEnvironmentTest {
    private static final Endpoints AWS =
            new Endpoints(URI.create("http://127.0.0.1:5000"), URI.create("http://127.0.0.1:4000"), "eu-central-1");

    @Test
    void leadsEveryCallToTheEmulator() {
        assertThat(environment(Map.of()))
                .containsEntry("AWS_ENDPOINT_URL", "http://127.0.0.1:5000")
                .containsEntry("AWS_ENDPOINT_URL_GLUE", "http://127.0.0.1:4000")
                .containsEntry("AWS_REGION", "eu-central-1");
    }

    @Test
    void hasTheCredentialsOfTheRoleAndNotTheUsers() {
        assertThat(environment(Map.of(
                        "AWS_ACCESS_KEY_ID", "mine", "AWS_SECRET_ACCESS_KEY", "mine", "AWS_SESSION_TOKEN", "mine")))
                .containsEntry("AWS_ACCESS_KEY_ID", "ASIA")
                .containsEntry("AWS_SECRET_ACCESS_KEY", "secret")
                .containsEntry("AWS_SESSION_TOKEN", "token");
    }

    @Test
    void keepsNothingOfTheUsersAwsSparkAndJava() {
        assertThat(environment(Map.of(
                        "HOME", "/home/me",
                        "PATH", "/bin",
                        "AWS_PROFILE", "production",
                        "AWS_REGION", "us-east-1",
                        "AWS_ENDPOINT_URL_S3", "https://s3.amazonaws.com",
                        "AWS_CONFIG_FILE", "/home/me/.aws/config",
                        "SPARK_LOCAL_DIRS", "/data",
                        "JAVA_TOOL_OPTIONS", "-Xmx1m")))
                .containsEntry("HOME", "/home/me")
                .containsEntry("PATH", "/bin")
                .containsEntry("AWS_REGION", "eu-central-1")
                .containsEntry("AWS_CONFIG_FILE", "/run/no-aws-configuration")
                .doesNotContainKeys("AWS_PROFILE", "AWS_ENDPOINT_URL_S3", "SPARK_LOCAL_DIRS", "JAVA_TOOL_OPTIONS");
    }

    private static Map<String, String> environment(Map<String, String> user) {
        return JobEnvironment.of(
                user, AWS, AwsSessionCredentials.create("ASIA", "secret", "token"), new RunFolder(Path.of("/run")));
    }
}
