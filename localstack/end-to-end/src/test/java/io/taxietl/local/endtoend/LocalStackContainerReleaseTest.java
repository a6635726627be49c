package io.taxietl.local.endtoend;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;

@Tag(TestedEmulator.OTHERS)
@EnabledIf(value = "io.taxietl.local.emulator.Emulators#localStackHasImage", disabledReason = TestedEmulator.NO_IMAGE)
class LocalStackContainerReleaseTest extends ReleasedPipeline {
    @Override
    TestedEmulator emulator() {
        return TestedEmulator.LOCALSTACK_CONTAINER;
    }
}
