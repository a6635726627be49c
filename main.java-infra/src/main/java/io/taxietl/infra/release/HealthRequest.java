package io.taxietl.infra.release;

import io.taxietl.infra.release.record.Operation;
import io.taxietl.infra.release.record.ReleaseState;
import java.util.List;
import org.jetbrains.annotations.Nullable;

/** The health check of the idle slot as it is. */
record HealthRequest(@Nullable String sample) implements Request {
    @Override
    public String command() {
        return "health";
    }

    @Override
    public @Nullable String target() {
        return sample;
    }

    @Override
    public List<Step> steps(ReleaseState state, @Nullable Operation operation) {
        return List.of(new ChooseSample(sample), new KeepRunningCode(), new ApplyCode(), new Canary(), new Judge());
    }

    @Override
    public String outcome() {
        return "healthy";
    }

    @Override
    public boolean isUndone() {
        return true;
    }
}
