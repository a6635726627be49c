package io.taxietl.infra.release;

import io.taxietl.infra.release.record.PinnedCode;
import io.taxietl.infra.release.record.ReleaseState;
import io.taxietl.infra.release.record.Slot;
import java.io.IOException;
import org.jetbrains.annotations.Nullable;

/** Makes the slot active: the record first, then with Terraform everything that follows it. */
final class Promote implements Step {
    private final boolean isReturn;

    private Promote(boolean isReturn) {
        this.isReturn = isReturn;
    }

    /** The release that was active becomes the one to return to. */
    static Promote forward() {
        return new Promote(false);
    }

    /** The release that was active is left behind; what to return to stays as it was. */
    static Promote back() {
        return new Promote(true);
    }

    @Override
    public String name() {
        return "promote";
    }

    @Override
    public String words() {
        return "move triggers, rules, alarms and the dashboard to the slot with Terraform";
    }

    @Override
    public void run(Session session) throws IOException, InterruptedException {
        Slot slot = session.slot();
        if (session.state().activeSlot() != slot) {
            session.save(state -> activated(session, state, slot));
        }
        session.ensureLock();
        session.services().changes().applyActiveSlot();
        session.services().console().detail(slot.id() + " is active");
    }

    private ReleaseState activated(Session session, ReleaseState state, Slot slot) {
        PinnedCode code = state.code(slot);
        @Nullable
        String previous = isReturn ? code.previous() : state.code(slot.other()).release();
        String now = session.services().now();
        ReleaseState moved = state.pin(slot, code.activated(now, previous)).activate(slot);
        // What somebody leaves behind must pass the health check once more before it can become active.
        return isReturn ? moved.pin(slot.other(), state.code(slot.other()).passed(null)) : moved;
    }
}
