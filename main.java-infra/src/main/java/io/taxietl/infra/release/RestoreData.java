package io.taxietl.infra.release;

import io.taxietl.infra.release.aws.JobRunState;
import java.util.Map;

/**
 * Returns the tables to the state before the first run of the release that is being left, with the record of processed
 * files. The job of the slot to return to does it, in one commit: the code that is left is not to be trusted.
 */
final class RestoreData implements Step {
    private static final String ARGUMENT = "--restore-before";

    private final String run;

    /** @param run the run of the job before which the tables return */
    RestoreData(String run) {
        this.run = run;
    }

    @Override
    public String name() {
        return "restore-data";
    }

    @Override
    public String words() {
        return "return the tables to the state before run " + run;
    }

    @Override
    public void run(Session session) throws InterruptedException {
        Services services = session.services();
        requireNobodyWriting(services, services.jobName(session.slot().other()));
        session.services().console().detail("restoring the tables to before run " + run);
        JobRunState ended = new OperationRun(session).follow(Map.of(ARGUMENT, run));
        if (!ended.hasSucceeded()) {
            session.saveOperation(operation -> operation.running(null));
            throw new IllegalStateException("Cannot restore the tables: the run " + ended.id() + " ended as "
                    + ended.state() + " (" + ended.message() + "), expected SUCCEEDED. The tables and the active slot"
                    + " are as they were. Mend the cause and run the same command again, or leave DATA=true out.");
        }
    }

    private static void requireNobodyWriting(Services services, String job) {
        services.jobs().unfinished(job).ifPresent(writing -> {
            throw new IllegalStateException("Cannot restore the tables: the run " + writing + " of " + job
                    + " is writing them, expected none under way. Wait for it to end or stop it, then run the same"
                    + " command again.");
        });
    }
}
