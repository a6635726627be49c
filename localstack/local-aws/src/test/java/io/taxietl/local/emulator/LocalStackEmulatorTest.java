package io.taxietl.local.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalStackEmulatorTest {
    @Test
    void takesTheNewerImageOnlyWithAToken() {
        assertThat(LocalStackEmulator.image(Map.of())).isEqualTo(LocalStackEmulator.FREE_IMAGE);
        assertThat(LocalStackEmulator.image(Map.of("LOCALSTACK_AUTH_TOKEN", "")))
                .isEqualTo("localstack/localstack:4.14.0");
        assertThat(LocalStackEmulator.image(Map.of("LOCALSTACK_AUTH_TOKEN", "ls-token")))
                .isEqualTo(LocalStackEmulator.LICENSED_IMAGE);
    }

    @Test
    void composeStartsTheSameImage() throws IOException {
        assertThat(Files.readString(Path.of("../docker-compose.yml")))
                .contains(":-" + LocalStackEmulator.FREE_IMAGE + "}");
    }
}
