package io.taxietl.infra.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.infra.Checkout;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfraCommandTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final PrintStream standard = System.err;

    @BeforeEach
    void listen() {
        Checkout.in(folder);
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stopListening() {
        System.setErr(standard);
    }

    @Test
    void anUnknownEnvironmentIsOneSentence() {
        assertThat(run("synth", "prod")).isEqualTo(1);
        assertThat(said())
                .isEqualTo("Cannot load the environment: ENV is prod, expected one of development, local, production,"
                        + " staging. To add one, write prod.json into environments.");
    }

    @Test
    void applyNeedsASavedPlan() {
        assertThat(run("apply", "production")).isEqualTo(1);
        assertThat(said())
                .isEqualTo("Cannot apply production: there is no saved plan, expected one."
                        + " Run `make plan ENV=production`.");
    }

    @Test
    void productionIsNotDestroyedWithoutConfirmation() {
        assertThat(run("destroy", "production")).isEqualTo(1);
        assertThat(said()).startsWith("Cannot destroy production: the confirmation is missing, expected 'production'.");
    }

    @Test
    void aStateInAFileNeedsNoBucket() {
        assertThat(run("bootstrap", "local")).isEqualTo(1);
        assertThat(said()).startsWith("Cannot make the state bucket of local: security.stateBucket is null");
    }

    private int run(String command, String environment) {
        return InfraCommand.run(command, "--root", folder.toString(), "--env", environment);
    }

    private String said() {
        return errors.toString(StandardCharsets.UTF_8).trim();
    }
}
