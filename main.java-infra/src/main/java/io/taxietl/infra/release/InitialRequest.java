package io.taxietl.infra.release;

import io.taxietl.infra.release.record.Operation;
import io.taxietl.infra.release.record.ReleaseState;
import java.util.List;
import org.jetbrains.annotations.Nullable;

/**
 * Completes the record of an environment that leaves open what its slots run, so that Terraform makes the jobs from it and
 * no later apply changes what they run.
 *
 * @param first the code that a new environment begins with; null where its jobs are there already and run something
 */
record InitialRequest(@Nullable Candidate first) implements Request {
    @Override
    public String command() {
        return "apply";
    }

    @Override
    public @Nullable String target() {
        return null;
    }

    @Override
    public boolean isDone(ReleaseState state) {
        return state.isPinned();
    }

    @Override
    public List<Step> steps(ReleaseState state, @Nullable Operation operation) {
        return List.of(first == null ? new KeepRunningCode() : new PinFirstCode(first));
    }

    @Override
    public String outcome() {
        return "pinned";
    }

    @Override
    public boolean isUndone() {
        return false;
    }
}
