package io.taxietl.local.endtoend;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;

@Tag(TestedEmulator.OTHERS)
@EnabledIf(
        value = "io.taxietl.local.endtoend.TestedEmulator#localStackIsInstalled",
        disabledReason = TestedEmulator.NOT_INSTALLED)
class LocalStackProcessPipelineTest extends DeployedPipeline {
    @Override
    TestedEmulator emulator() {
        return TestedEmulator.LOCALSTACK_PROCESS;
    }
}
