package io.taxietl.infra.release;

import io.taxietl.infra.release.record.PinnedCode;
import io.taxietl.infra.release.record.ReleaseDocument;
import io.taxietl.infra.release.record.Slot;
import java.io.IOException;

/** Pins both slots of a new environment to the code of the checkout that makes it. */
final class PinFirstCode implements Step {
    private final Candidate candidate;

    PinFirstCode(Candidate candidate) {
        this.candidate = candidate;
    }

    @Override
    public String name() {
        return "first";
    }

    @Override
    public String words() {
        return "put the code of this checkout into the artifacts bucket and pin both slots to it";
    }

    @Override
    public void run(Session session) throws IOException {
        PinnedCode code = candidate.store(session.services().code(), ReleaseDocument.INITIAL);
        session.write(ReleaseDocument.initial(
                        Slot.BLUE,
                        session.services().caller(),
                        session.services().now())
                .withCode(code));
        session.save(state -> state.pin(Slot.BLUE, code).pin(Slot.GREEN, code));
        session.services().console().detail("blue and green: " + code.words());
    }
}
