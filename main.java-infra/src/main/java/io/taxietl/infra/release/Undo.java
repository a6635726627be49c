package io.taxietl.infra.release;

import io.taxietl.infra.release.record.Operation;
import io.taxietl.infra.release.record.PinnedCode;
import io.taxietl.infra.release.record.ReleaseState;
import io.taxietl.infra.release.record.Slot;
import java.io.IOException;
import java.util.Objects;

/**
 * Puts everything back to what it was when the operation began: first what points at the active slot, then the code of
 * the idle one, so that at no moment anything points at code that is being changed.
 */
final class Undo {
    private final Session session;
    private final Services services;

    Undo(Session session) {
        this.session = session;
        this.services = session.services();
    }

    /** @throws Exception when it cannot be undone now; the same command goes on undoing */
    void run(String reason) throws Exception {
        services.console().line(reason);
        session.saveOperation(operation -> operation.failing(reason));
        try {
            services.console().timed("undo", () -> {
                stopRun();
                returnToActiveSlot();
                returnToCode();
            });
        } catch (Exception e) {
            services.console()
                    .line("Cannot undo it now. Mend the cause and run the same command, or `make rollback ENV="
                            + services.environment() + "`, to go on undoing.");
            throw e;
        }
        new Conclusion(session).failed(reason);
    }

    private void stopRun() {
        String run = session.operation().run();
        String job = services.jobName(session.slot());
        if (run != null && !services.jobs().run(job, run).hasEnded()) {
            services.jobs().stop(job, run);
            services.console().detail("stopped the run " + run);
        }
    }

    private void returnToActiveSlot() throws IOException, InterruptedException {
        Operation operation = session.operation();
        boolean mayHaveMoved =
                operation.command().equals("promote") || operation.done().contains("judge");
        if (operation.command().equals("health") || !mayHaveMoved) {
            return;
        }
        Slot before = session.slot().other();
        if (session.state().activeSlot() != before) {
            session.save(state -> state.activate(before));
        }
        completeRecord();
        session.ensureLock();
        services.changes().applyActiveSlot();
        services.console().detail(before.id() + " is active, as before");
    }

    private void returnToCode() throws Exception {
        String release = session.operation().restore();
        if (release == null) {
            return;
        }
        completeRecord();
        ReleaseState state = session.state();
        if (!release.equals(state.code(session.slot()).release())) {
            PinnedCode code = Objects.requireNonNull(session.document(release).code())
                    .completedBy(state.code(session.slot().other()).code());
            session.save(now -> now.pin(session.slot(), code));
        }
        new ApplyCode().run(session);
        services.console()
                .detail(session.slot().id() + " has "
                        + session.state().code(session.slot()).words() + ", as before");
    }

    /** Terraform reads all of it, and an earlier version of this command may have left it open. */
    private void completeRecord() throws IOException {
        new KeepRunningCode().run(session);
    }
}
