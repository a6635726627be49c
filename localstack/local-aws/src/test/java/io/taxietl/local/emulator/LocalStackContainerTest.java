package io.taxietl.local.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
        value = "io.taxietl.local.emulator.LocalStackOnThisMachine#hasImage",
        disabledReason = LocalStackOnThisMachine.NO_IMAGE)
class LocalStackContainerTest extends EmulatorContract {
    @Override
    Map<String, String> choice() {
        return LocalStackOnThisMachine.inContainer();
    }

    @Test
    void isWhatStartsWithoutAChoice() {
        try (Emulator emulator =
                Emulators.start(TestEmulator.choice(""), TestEmulator.CHECKOUT, TestEmulator.folder(), step -> {})) {
            assertThat(emulator.description()).isEqualTo(LocalStack.FREE_IMAGE);
        }
    }
}
