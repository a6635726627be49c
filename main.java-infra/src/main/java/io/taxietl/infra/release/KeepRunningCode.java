package io.taxietl.infra.release;

import io.taxietl.infra.release.aws.JobDefinition;
import io.taxietl.infra.release.record.PinnedCode;
import io.taxietl.infra.release.record.ReleaseDocument;
import io.taxietl.infra.release.record.Slot;

/**
 * Pins a slot that runs what Terraform uploads to a copy of exactly that: otherwise the next apply of a checkout with
 * another jar would change what the active slot runs, without any check.
 */
final class KeepRunningCode implements Step {
    @Override
    public String name() {
        return "keep";
    }

    @Override
    public String words() {
        return "pin slots that run what Terraform uploaded to a copy of it";
    }

    @Override
    public void run(Session session) {
        for (Slot slot : Slot.values()) {
            if (!session.state().code(slot).isPinned()) {
                PinnedCode kept = keep(session, slot);
                session.save(state -> state.pin(slot, kept));
                session.services().console().detail(slot.id() + " keeps " + kept.words());
            }
        }
    }

    private static PinnedCode keep(Session session, Slot slot) {
        JobDefinition job = session.services().job(slot);
        String jar = session.services().code().keep(job.jar());
        String script = session.services().code().keep(job.script());
        PinnedCode before = session.state().code(slot);
        PinnedCode kept = new PinnedCode(
                jar, script, ReleaseDocument.INITIAL, null, null, before.checked(), before.since(), before.previous());
        session.write(new ReleaseDocument(
                ReleaseDocument.INITIAL,
                "apply",
                slot.id(),
                "Terraform",
                session.services().now(),
                kept,
                "kept",
                null,
                null,
                null));
        return kept;
    }
}
