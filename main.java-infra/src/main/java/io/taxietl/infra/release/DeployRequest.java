package io.taxietl.infra.release;

import io.taxietl.infra.release.record.Operation;
import io.taxietl.infra.release.record.ReleaseState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.annotations.Nullable;

/**
 * New code on the idle slot, checked there, then made active.
 *
 * @param sample what the canary run reads; null for the newest source files
 * @param testOnly whether to stop before the release becomes active; the idle slot keeps it
 */
record DeployRequest(Candidate candidate, @Nullable String sample, boolean testOnly) implements Request {
    @Override
    public String command() {
        return "deploy";
    }

    @Override
    public String target() throws IOException {
        return candidate.target() + (testOnly ? " test" : "");
    }

    /** To release once more what is active would cost the way back to what was active before. */
    @Override
    public boolean isDone(ReleaseState state) throws IOException {
        return !testOnly
                && candidate
                        .target()
                        .equals(state.code(state.activeSlot()).code().target());
    }

    @Override
    public List<Step> steps(ReleaseState state, @Nullable Operation operation) {
        List<Step> steps = new ArrayList<>(List.of(
                new ChooseSample(sample),
                new KeepRunningCode(),
                new Upload(candidate),
                new PinIdleSlot(),
                new ApplyCode(),
                new Canary(),
                new Judge()));
        if (!testOnly) {
            steps.addAll(List.of(Promote.forward(), new Verify()));
        }
        return steps;
    }

    @Override
    public String outcome() {
        return testOnly ? "healthy" : "promoted";
    }

    @Override
    public boolean isUndone() {
        return true;
    }
}
