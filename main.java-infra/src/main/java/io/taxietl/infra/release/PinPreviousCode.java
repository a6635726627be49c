package io.taxietl.infra.release;

import io.taxietl.infra.release.record.PinnedCode;
import java.util.Objects;

/** Gives the idle slot the code that was active before, where it has not kept it. */
final class PinPreviousCode implements Step {
    private final String release;

    PinPreviousCode(String release) {
        this.release = release;
    }

    @Override
    public String name() {
        return "pin";
    }

    @Override
    public String words() {
        return "pin the idle slot to release " + release + ", where it does not have it still";
    }

    @Override
    public void run(Session session) {
        if (!release.equals(session.state().code(session.slot()).release())) {
            PinnedCode code = Objects.requireNonNull(session.document(release).code())
                    .completedBy(
                            session.state().code(session.state().activeSlot()).code());
            session.save(state -> state.pin(session.slot(), code));
        }
        session.services()
                .console()
                .detail(session.slot().id() + ": "
                        + session.state().code(session.slot()).words());
    }
}
