package io.taxietl.local.endtoend;

/** On moto; the tests fail, and are not skipped, where it cannot be started. */
class MotoPipelineTest extends DeployedPipeline {
    @Override
    TestedEmulator emulator() {
        return TestedEmulator.MOTO;
    }
}
