package io.taxietl.infra.release;

import io.taxietl.infra.release.record.PinnedCode;
import java.io.IOException;

/** Puts what a slot runs into the artifacts bucket, each file under its SHA-256. */
final class Upload implements Step {
    private final Candidate candidate;

    Upload(Candidate candidate) {
        this.candidate = candidate;
    }

    @Override
    public String name() {
        return "upload";
    }

    @Override
    public String words() {
        return "put jar, launcher, configuration and rules under their SHA-256 into the artifacts bucket";
    }

    @Override
    public void run(Session session) throws IOException {
        PinnedCode code = candidate
                .store(session.services().code(), session.operation().id())
                .completedBy(session.state().code(session.state().activeSlot()).code());
        session.write(session.document().withCode(code));
        session.services().console().detail(code.words() + ": " + code.jar());
    }
}
