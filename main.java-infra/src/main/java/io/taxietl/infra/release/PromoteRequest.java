package io.taxietl.infra.release;

import io.taxietl.infra.release.record.Operation;
import io.taxietl.infra.release.record.PinnedCode;
import io.taxietl.infra.release.record.ReleaseState;
import java.util.List;
import org.jetbrains.annotations.Nullable;

/** The idle slot as it is becomes active; it must have passed the health check. */
record PromoteRequest(String environment) implements Request {
    @Override
    public String command() {
        return "promote";
    }

    @Override
    public @Nullable String target() {
        return null;
    }

    @Override
    public List<Step> steps(ReleaseState state, @Nullable Operation operation) {
        PinnedCode idle = state.code(state.idleSlot());
        if (operation == null && idle.checked() == null) {
            throw new UnhealthyException("Cannot promote " + state.idleSlot().id() + " of " + environment + ": "
                    + idle.words() + " has not passed a health check there, expected one. Run `make health ENV="
                    + environment + "`.");
        }
        return List.of(new KeepRunningCode(), new ApplyCode(), Promote.forward(), new Verify());
    }

    @Override
    public String outcome() {
        return "promoted";
    }

    @Override
    public boolean isUndone() {
        return true;
    }
}
