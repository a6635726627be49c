package io.taxietl.local.endtoend;

import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
        value = "io.taxietl.local.emulator.Emulators#dockerAnswers",
        disabledReason = "Docker does not answer on this machine, and LocalStack runs in a container")
class LocalStackReleaseTest extends ReleasedPipeline {
    @Override
    String emulator() {
        return "localstack";
    }
}
