package io.taxietl.local.endtoend;

/** On moto; the tests fail, and are not skipped, where it cannot be started. */
class MotoReleaseTest extends ReleasedPipeline {
    @Override
    TestedEmulator emulator() {
        return TestedEmulator.MOTO;
    }
}
