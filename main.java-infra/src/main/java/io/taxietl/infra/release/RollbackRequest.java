package io.taxietl.infra.release;

import io.taxietl.infra.release.record.Operation;
import io.taxietl.infra.release.record.PinnedCode;
import io.taxietl.infra.release.record.ReleaseState;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.annotations.Nullable;

/**
 * The release that was active before becomes active again.
 *
 * @param restoreBefore the run of the job before which the tables return; null to leave them
 */
record RollbackRequest(String environment, @Nullable String restoreBefore) implements Request {
    @Override
    public String command() {
        return "rollback";
    }

    @Override
    public @Nullable String target() {
        return restoreBefore;
    }

    @Override
    public List<Step> steps(ReleaseState state, @Nullable Operation operation) {
        List<Step> steps = new ArrayList<>();
        steps.add(new KeepRunningCode());
        steps.add(new PinPreviousCode(operation == null ? returnsTo(state) : operation.restore()));
        steps.add(new ApplyCode());
        if (restoreBefore != null) {
            steps.add(new RestoreData(restoreBefore));
        }
        steps.add(Promote.back());
        steps.add(new Verify());
        return steps;
    }

    @Override
    public String outcome() {
        return "rolled back";
    }

    @Override
    public boolean isUndone() {
        return false;
    }

    @Override
    public String returnsTo(ReleaseState state) {
        PinnedCode active = state.code(state.activeSlot());
        if (active.previous() == null) {
            throw new InvalidRequestException("Cannot roll back " + environment + ": nothing was active before "
                    + active.words() + ", expected an earlier release. Deploy the version that you want with"
                    + " `make deploy ENV=" + environment + " VERSION=`.");
        }
        return active.previous();
    }
}
