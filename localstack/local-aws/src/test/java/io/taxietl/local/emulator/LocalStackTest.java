package io.taxietl.local.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalStackTest {
    @Test
    void takesTheImageThatIsNamedAndTheNewerOneOnlyWithAToken() {
        assertThat(LocalStack.image(Map.of())).isEqualTo(LocalStack.FREE_IMAGE);
        assertThat(LocalStack.image(Map.of("LOCALSTACK_AUTH_TOKEN", ""))).isEqualTo("localstack/localstack:4.14.0");
        assertThat(LocalStack.image(Map.of("LOCALSTACK_IMAGE", "mirror/localstack:4.14.0")))
                .isEqualTo("mirror/localstack:4.14.0");
        assertThat(LocalStack.image(Map.of("LOCALSTACK_AUTH_TOKEN", "ls-token")))
                .isEqualTo(LocalStack.LICENSED_IMAGE);
    }

    @Test
    void composeStartsTheSameImage() throws IOException {
        assertThat(Files.readString(Path.of("../docker-compose.yml"))).contains(":-" + LocalStack.FREE_IMAGE + "}");
    }
}
