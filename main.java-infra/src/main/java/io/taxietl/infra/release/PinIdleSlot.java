package io.taxietl.infra.release;

import io.taxietl.infra.release.record.PinnedCode;
import java.util.Objects;

/** Says in the record that the idle slot runs the new code. */
final class PinIdleSlot implements Step {
    @Override
    public String name() {
        return "pin";
    }

    @Override
    public String words() {
        return "pin the idle slot to the new code";
    }

    @Override
    public void run(Session session) {
        PinnedCode code = Objects.requireNonNull(session.document().code());
        PinnedCode before = session.state().code(session.slot());
        if (!code.release().equals(before.release())) {
            session.save(state ->
                    state.doing(session.operation().restoring(before.release())).pin(session.slot(), code));
        }
        session.services().console().detail(session.slot().id() + ": " + code.words());
    }
}
