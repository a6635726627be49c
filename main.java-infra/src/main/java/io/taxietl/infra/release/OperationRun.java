package io.taxietl.infra.release;

import io.taxietl.infra.release.aws.JobDefinition;
import io.taxietl.infra.release.aws.JobRunState;
import java.util.Map;
import java.util.TreeMap;

/** The Glue run that an operation starts on its slot, exactly one: also when the operation was killed meanwhile. */
final class OperationRun {
    /** Marks the run as this operation's. The job passes over arguments that it does not know. */
    private static final String MARK = "--release-operation";

    private final Session session;

    OperationRun(Session session) {
        this.session = session;
    }

    /** Starts the run, or finds the one that has been started, and waits for its end; shows what it logs. */
    JobRunState follow(Map<String, String> arguments) throws InterruptedException {
        Services services = session.services();
        JobDefinition job = services.job(session.slot());
        String run = session.operation().run();
        if (run == null) {
            session.ensureLock();
            String started = services.jobs()
                    .find(job.name(), MARK, session.operation().id())
                    .orElseGet(() -> services.jobs().start(job.name(), marked(arguments)));
            session.saveOperation(operation -> operation.running(started));
            run = started;
        }
        return services.follower().follow(job, run, false);
    }

    private Map<String, String> marked(Map<String, String> arguments) {
        Map<String, String> marked = new TreeMap<>(arguments);
        marked.put(MARK, session.operation().id());
        return marked;
    }
}
