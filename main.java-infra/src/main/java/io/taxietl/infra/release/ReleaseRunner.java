package io.taxietl.infra.release;

import io.taxietl.infra.release.lock.HeldLock;
import io.taxietl.infra.release.lock.Holder;
import io.taxietl.infra.release.lock.LostLockException;
import io.taxietl.infra.release.lock.OperationLock;
import io.taxietl.infra.release.record.Operation;
import io.taxietl.infra.release.record.ReleaseDocument;
import io.taxietl.infra.release.record.ReleaseState;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jetbrains.annotations.Nullable;

/** Does what a request asks for, step by step; goes on with what was begun; puts everything back when a step fails. */
final class ReleaseRunner {
    private static final DateTimeFormatter ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Services services;
    private final Request request;

    ReleaseRunner(Services services, Request request) {
        this.services = services;
        this.request = request;
    }

    /** Prints what would be done. */
    ExitCode describe() throws IOException {
        ReleaseState state = services.parameter().read();
        Operation operation = state.operation();
        boolean goesOn = operation != null && isSame(operation);
        List<Step> steps = request.steps(state, goesOn ? operation : null);
        for (int number = 1; number <= steps.size(); number++) {
            Step step = steps.get(number - 1);
            boolean isDone = goesOn && operation.done().contains(step.name());
            services.console()
                    .line(label(number, steps.size(), step) + ": " + step.words() + (isDone ? " (done)" : ""));
        }
        services.console().line("Nothing was done.");
        return ExitCode.DONE;
    }

    ExitCode run() throws Exception {
        String name = request.command() + " " + services.environment();
        Holder holder = Holder.ofThisProcess(UUID.randomUUID().toString(), services.caller(), name, services.now());
        try (HeldLock lock = services.lock().take(holder, watch())) {
            Session session = new Session(services, lock);
            if (isReplaced(session.state().operation())) {
                undoBefore(session, session.operation());
            }
            Operation unfinished = session.state().operation();
            if (unfinished == null && request.isDone(session.state())) {
                services.console().line("Nothing to do: " + session.state().active() + " is active and has this code.");
                return ExitCode.DONE;
            }
            if (unfinished == null) {
                begin(session);
            } else if (!isSame(unfinished)) {
                return abandon(session, unfinished);
            } else if (unfinished.failure() != null) {
                services.console().line("Going on to undo " + words(unfinished));
                new Undo(session).run(unfinished.failure());
                return ExitCode.FAILED;
            } else {
                services.console().line("Going on with " + words(unfinished));
            }
            return forward(session);
        }
    }

    private OperationLock.Watch watch() {
        return new OperationLock.Watch() {
            @Override
            public void pause(Duration time) throws InterruptedException {
                services.interruption().pause(time);
            }

            @Override
            public void says(String line) {
                services.console().line(line);
            }
        };
    }

    /** A newer version takes the place of one whose command is gone, such as that of a runner that was killed. */
    private boolean isReplaced(@Nullable Operation unfinished) throws IOException {
        return unfinished != null
                && request.command().equals("deploy")
                && unfinished.command().equals("deploy")
                && !isSame(unfinished);
    }

    private void undoBefore(Session session, Operation unfinished) throws Exception {
        services.console().line("Nobody goes on with " + words(unfinished) + ": it is undone first.");
        new Undo(session).run("Another version was deployed by " + services.caller() + ".");
    }

    private void begin(Session session) throws IOException {
        ReleaseState state = session.state();
        String now = services.now();
        Operation operation = new Operation(
                ID.format(services.clock().instant()),
                request.command(),
                state.idleSlot().id(),
                services.caller(),
                now,
                request.target(),
                request.returnsTo(state),
                List.of(),
                null,
                null);
        // Whether it can be done at all.
        request.steps(state, null);
        session.write(ReleaseDocument.of(operation, null));
        session.save(before -> before.doing(operation));
    }

    private ExitCode forward(Session session) throws Exception {
        List<Step> steps = request.steps(session.state(), session.operation());
        try {
            for (int number = 1; number <= steps.size(); number++) {
                Step step = steps.get(number - 1);
                String label = label(number, steps.size(), step);
                if (session.operation().done().contains(step.name())) {
                    services.console().line(label + " ... done before");
                } else {
                    services.interruption().check();
                    services.console().timed(label, () -> {
                        step.run(session);
                        session.saveOperation(operation -> operation.did(step.name()));
                    });
                }
            }
        } catch (LostLockException e) {
            throw e;
        } catch (Exception e) {
            return failed(session, e);
        }
        new Conclusion(session).succeeded(request.outcome());
        return ExitCode.DONE;
    }

    private ExitCode failed(Session session, Exception failure) throws Exception {
        if (!request.isUndone()) {
            services.console().line("It stops here. The same command goes on from this step.");
            throw failure;
        }
        new Undo(session).run(sentence(failure));
        if (failure instanceof InvalidRequestException) {
            return ExitCode.INVALID;
        }
        return failure instanceof UnhealthyException ? ExitCode.UNHEALTHY : ExitCode.FAILED;
    }

    /** A rollback puts an end to what somebody has left; everything else waits until that has been done. */
    private ExitCode abandon(Session session, Operation unfinished) throws Exception {
        boolean isRollback = unfinished.command().equals("rollback");
        boolean hasMoved = session.state().activeSlot() == session.slot();
        if (!request.command().equals("rollback") || (isRollback && hasMoved)) {
            throw new InvalidRequestException("Cannot " + request.command() + " " + services.environment() + ": "
                    + words(unfinished) + " is unfinished, expected none. Run `make " + unfinished.command() + " ENV="
                    + services.environment() + "` with what it was given to go on"
                    + (isRollback ? "." : ", or `make rollback ENV=" + services.environment() + "` to undo it."));
        }
        String reason = "It was given up by " + services.caller() + ".";
        if (isRollback) {
            // So far it has changed nothing that is active: the other rollback begins from the same.
            new Conclusion(session).failed(reason);
            begin(session);
            return forward(session);
        }
        new Undo(session).run(reason);
        return ExitCode.DONE;
    }

    private boolean isSame(Operation operation) throws IOException {
        return operation.command().equals(request.command()) && Objects.equals(operation.target(), request.target());
    }

    private static String words(Operation operation) {
        return operation.command() + " " + operation.id() + " of " + operation.by() + ", begun at " + operation.since();
    }

    private static String label(int number, int of, Step step) {
        return "step " + number + "/" + of + " " + step.name();
    }

    private static String sentence(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        return message.startsWith("Cannot ") ? message : failure.toString();
    }
}
