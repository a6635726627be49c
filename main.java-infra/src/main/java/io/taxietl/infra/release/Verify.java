package io.taxietl.infra.release;

import io.taxietl.infra.release.record.Slot;
import java.util.Optional;

/** Looks in AWS whether everything is as the record says. */
final class Verify implements Step {
    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String words() {
        return "ask Glue whether the job and the trigger are those of the record";
    }

    @Override
    public void run(Session session) {
        Services services = session.services();
        Slot active = session.state().activeSlot();
        String job = services.jobName(active);
        if (!ApplyCode.runsWhatIsPinned(session, active)) {
            throw new IllegalStateException("Cannot verify the release: the job " + job + " runs "
                    + services.job(active).code() + ", expected "
                    + session.state().code(active).code() + ". Somebody has changed it meanwhile.");
        }
        String trigger = services.configuration().namePrefix() + "-daily";
        Optional<String> started = services.jobs().triggeredJob(trigger);
        if (services.configuration().processing().schedule().enabled() && !started.equals(Optional.of(job))) {
            throw new IllegalStateException("Cannot verify the release: the trigger " + trigger + " starts "
                    + started.orElse("nothing") + ", expected " + job + ". Somebody has changed it meanwhile.");
        }
        services.console()
                .detail(job + " runs " + session.state().code(active).words()
                        + started.map(name -> "; " + trigger + " starts it").orElse("; it has no schedule"));
    }
}
