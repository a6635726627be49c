package io.taxietl.infra.release;

import io.taxietl.infra.release.aws.JobDefinition;
import io.taxietl.infra.release.record.Slot;
import java.io.IOException;
import java.util.Arrays;

/** Makes the Glue jobs run what the record says. */
final class ApplyCode implements Step {
    @Override
    public String name() {
        return "apply";
    }

    @Override
    public String words() {
        return "change the Glue job of the idle slot with Terraform; nothing points at it";
    }

    @Override
    public void run(Session session) throws IOException, InterruptedException {
        session.ensureLock();
        if (Arrays.stream(Slot.values()).allMatch(slot -> runsWhatIsPinned(session, slot))) {
            session.services().console().detail("the jobs run it already");
            return;
        }
        session.services().changes().applyCode();
    }

    static boolean runsWhatIsPinned(Session session, Slot slot) {
        JobDefinition job = session.services().job(slot);
        return job.code().equals(session.state().code(slot).code());
    }
}
