package io.taxietl.infra.release;

import org.jetbrains.annotations.Nullable;

/** Chooses what the canary run will read: without it nothing else need begin. */
final class ChooseSample implements Step {
    private final @Nullable String sample;

    /** @param sample S3 URI of what the run reads; null for the newest files */
    ChooseSample(@Nullable String sample) {
        this.sample = sample;
    }

    @Override
    public String name() {
        return "sample";
    }

    @Override
    public String words() {
        return "choose what the canary run reads: " + (sample == null ? "a copy of the newest source files" : sample);
    }

    @Override
    public void run(Session session) {
        session.services()
                .console()
                .detail(new CanaryFolder(session).choose(sample).words());
    }
}
