package io.taxietl.local.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf(
        value = "io.taxietl.local.emulator.LocalStackOnThisMachine#isInstalled",
        disabledReason = LocalStackOnThisMachine.NOT_INSTALLED)
class LocalStackProcessTest extends EmulatorContract {
    @Override
    Map<String, String> choice() {
        return LocalStackOnThisMachine.withoutDocker();
    }

    @Test
    void saysWhatItIs() {
        try (Emulator emulator = start()) {
            assertThat(emulator.description()).isEqualTo("LocalStack 4.14.0 without Docker");
        }
    }

    @Test
    void withoutTheRightPythonASentenceSaysWhatToDo(@TempDir Path elsewhere) {
        Map<String, String> environment = new HashMap<>(choice());
        environment.put("PATH", elsewhere.toString());
        environment.put("PYENV_ROOT", elsewhere.toString());
        assertThatThrownBy(() -> Emulators.start(environment, elsewhere, elsewhere, step -> {}))
                .hasMessage(
                        "Cannot start LocalStack without Docker: there is no Python 3.13, expected python3.13 on the"
                                + " PATH or kept by pyenv. Install it, start Docker, or set TAXIETL_EMULATOR=moto.");
    }
}
