package io.taxietl.infra.release;

import io.taxietl.infra.release.aws.JobDefinition;
import io.taxietl.infra.release.record.JobCode;
import io.taxietl.infra.release.record.PinnedCode;
import io.taxietl.infra.release.record.ReleaseDocument;
import io.taxietl.infra.release.record.Slot;
import java.io.IOException;

/**
 * Pins what the record leaves open of a slot to what its job runs now: records that were made before configuration was a
 * part of releases do not name one.
 */
final class KeepRunningCode implements Step {
    @Override
    public String name() {
        return "keep";
    }

    @Override
    public String words() {
        return "pin what the record leaves open of a slot to what its job runs now";
    }

    @Override
    public void run(Session session) throws IOException {
        for (Slot slot : Slot.values()) {
            if (!session.state().code(slot).isPinned()) {
                PinnedCode kept = kept(session, slot);
                session.save(state -> state.pin(slot, kept));
                session.services().console().detail(slot.id() + " keeps " + kept.words());
            }
        }
    }

    private static PinnedCode kept(Session session, Slot slot) throws IOException {
        PinnedCode before = session.state().code(slot);
        JobDefinition job = running(session.services(), slot);
        JobCode running = before.code().completedBy(job.code());
        if (!running.isComplete()) {
            throw new IllegalStateException("Cannot keep what " + job.name() + " runs: it is " + running
                    + ", expected all of it. Deploy a version with `make deploy`.");
        }
        JobCode code = session.services().code().keep(running);
        PinnedCode kept = before.keeping(code, ReleaseDocument.INITIAL);
        ReleaseDocument document = session.services()
                .documents()
                .read(kept.release() + ".json", ReleaseDocument.class)
                .orElseGet(() -> ReleaseDocument.initial(
                        slot, session.services().caller(), session.services().now()));
        session.write(document.withCode(kept));
        return kept;
    }

    /** A job that somebody has removed ran what the other one runs: one of the two is all that is known. */
    private static JobDefinition running(Services services, Slot slot) {
        return services.jobs()
                .find(services.jobName(slot))
                .or(() -> services.jobs().find(services.jobName(slot.other())))
                .orElseGet(() -> services.job(slot));
    }
}
