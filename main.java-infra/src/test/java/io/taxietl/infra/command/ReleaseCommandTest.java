package io.taxietl.infra.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.infra.Checkout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own: these commands catch the end of their process. */
class ReleaseCommandTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path folder;

    private String said;

    @Test
    void withoutCredentialsTheCommandsEndWithOneSentence() throws Exception {
        assertThat(run("status", "staging")).isEqualTo(2);
        assertThat(said)
                .isEqualTo("Cannot reach AWS: there are no credentials, expected some. Set AWS_PROFILE, or"
                        + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
    }

    @Test
    void anUnknownEnvironmentIsAWrongArgument() throws Exception {
        assertThat(run("rollback", "prod")).isEqualTo(2);
        assertThat(said).startsWith("Cannot load the environment: ENV is prod, expected one of");
    }

    @Test
    void theLocalAwsMustBeThere() throws Exception {
        assertThat(run("status", "local")).isEqualTo(1);
        assertThat(said).startsWith("Cannot reach the local AWS of local: AWS_ENDPOINT_URL is not set");
    }

    private int run(String command, String environment) throws Exception {
        Checkout.in(folder);
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        JAVA,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        InfraCommand.class.getName(),
                        command,
                        "--root",
                        folder.toString(),
                        "--env",
                        environment))
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        builder.environment().put("AWS_CONFIG_FILE", folder.resolve("none").toString());
        builder.environment()
                .put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString());
        Process process = builder.start();
        said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }
}
