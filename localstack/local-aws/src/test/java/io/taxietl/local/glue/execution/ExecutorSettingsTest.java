package io.taxietl.local.glue.execution;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.local.aws.Endpoints;
import io.taxietl.local.glue.execution.ExecutorSettings.Capacity;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecutorSettingsTest {
    private static final URI ENDPOINT = URI.create("http://127.0.0.1:5000");

    @Test
    void namesEveryJarThatIsMissing() {
        assertThatThrownBy(() -> settings(List.of(Path.of("/none/a.jar"), Path.of("/none/b.jar"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Cannot run jobs: the class path of Glue lacks [/none/a.jar, /none/b.jar], "
                        + "expected jars that exist. Run 'make build' first.");
    }

    @Test
    void refusesAnEmptyClassPath() {
        assertThatThrownBy(() -> settings(List.of())).hasMessageContaining("lacks all jars");
    }

    private static ExecutorSettings settings(List<Path> runtime) {
        Endpoints aws = new Endpoints(ENDPOINT, ENDPOINT, "eu-central-1");
        return new ExecutorSettings(aws, runtime, Path.of("work"), Capacity.DEFAULT);
    }
}
