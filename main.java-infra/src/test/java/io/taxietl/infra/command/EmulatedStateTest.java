package io.taxietl.infra.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmulatedStateTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    private Path state;

    @BeforeEach
    void stateOfAFirstLife() throws IOException {
        state = folder.resolve("local");
        EmulatedState.bind(state, "first", out);
        Files.writeString(state.resolve("pipeline.tfstate"), "of the first");
    }

    @Test
    void theStateOfTheSameLifeStays() throws IOException {
        EmulatedState.bind(state, "first", out);
        assertThat(state.resolve("pipeline.tfstate")).hasContent("of the first");
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void theStateOfAnotherLifeIsSetAsideWithASentence() throws IOException {
        EmulatedState.bind(state, "second", out);
        Path aside = folder.resolve("local.before");
        assertThat(state.resolve("pipeline.tfstate")).doesNotExist();
        assertThat(aside.resolve("pipeline.tfstate")).hasContent("of the first");
        assertThat(said.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("The emulator is a new one: the Terraform state of the last is set aside in " + aside + ".");
    }

    @Test
    void whatWasSetAsideBeforeMakesRoom() throws IOException {
        EmulatedState.bind(state, "second", out);
        Files.writeString(state.resolve("pipeline.tfstate"), "of the second");
        EmulatedState.bind(state, "third", out);
        assertThat(folder.resolve("local.before/pipeline.tfstate")).hasContent("of the second");
    }
}
