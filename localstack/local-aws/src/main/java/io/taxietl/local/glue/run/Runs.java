package io.taxietl.local.glue.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.execution.ExecutionListener;
import io.taxietl.local.glue.execution.Outcome;
import io.taxietl.local.glue.job.Jobs;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.state.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Starts and stops runs and follows them to their ends. */
public final class Runs {
    private static final String ONLY_SCALA = "LocalGlue runs Spark jobs in Scala only: the command is %s and"
            + " --job-language is %s, expected glueetl and scala.";

    private final Store store;
    private final Jobs jobs;
    private final RunHistory history;
    private final Executions executions;
    private final InstantSource clock;
    private final List<Consumer<Run>> onEveryEnd = new ArrayList<>();
    private final List<Consumer<Run>> onLastEnd = new ArrayList<>();

    public Runs(Store store, Jobs jobs, RunHistory history, Executions executions, InstantSource clock) {
        this.store = store;
        this.jobs = jobs;
        this.history = history;
        this.executions = executions;
        this.clock = clock;
        jobs.onDelete(this::leave);
    }

    /** Asks to be told of every run that ends, within the transaction; attempts that are retried included. */
    public void onEveryEnd(Consumer<Run> listener) {
        onEveryEnd.add(listener);
    }

    /** Asks to be told of every run that ends and is not tried again. */
    public void onLastEnd(Consumer<Run> listener) {
        onLastEnd.add(listener);
    }

    /**
     * Starts a run, or refuses.
     *
     * @throws GlueException EntityNotFoundException, ConcurrentRunsExceededException, InvalidInputException
     */
    public Run start(RunOrder order) {
        return launch(requireRoom(order.jobName()), order, Attempt.first());
    }

    /** Starts another attempt of a run that has ended, by hand. */
    Run startAgain(Run run) {
        requireRoom(run.jobName());
        if (run.state().isUnderWay()) {
            throw GlueException.invalid("JobRun " + run.id() + " is " + run.state() + ", expected one that has ended.");
        }
        return retry(run);
    }

    /** Starts a run; where that is not possible there is a run that says why, as when a trigger fires. */
    public void startOrRecord(RunOrder order) {
        ObjectNode job = jobs.find(order.jobName()).orElse(null);
        if (job == null) {
            record(order, RunState.ERROR, "Job with name: " + order.jobName() + " not found.");
        } else if (isFull(job)) {
            record(order, RunState.FAILED, "Concurrent runs exceeded for " + order.jobName() + ".");
        } else {
            try {
                launch(job, order, Attempt.first());
            } catch (GlueException e) {
                record(order, RunState.FAILED, e.getMessage());
            }
        }
    }

    private Run retry(Run run) {
        Origin origin = new Origin(run.triggerName().orElse(null), run.chain(), null, Map.of());
        return launch(
                jobs.require(run.jobName()), new RunOrder(run.jobName(), run.document(), origin), Attempt.after(run));
    }

    /** Asks a run under way to stop. */
    public void stop(Run run) {
        change(run, RunState.STOPPING);
        store.afterCommit(() -> executions.stop(run.id()));
    }

    /** Ends the runs that were under way when the process went away, and forgets the oldest. */
    public void recover() {
        history.where(run -> run.state().isUnderWay())
                .forEach(run -> finish(
                        run,
                        new Outcome(
                                Outcome.State.FAILED,
                                "LocalGlue ended while the run was under way; its process is lost.",
                                Duration.ZERO)));
        history.forgetOld(clock.instant());
    }

    private ObjectNode requireRoom(String jobName) {
        ObjectNode job = jobs.require(jobName);
        if (isFull(job)) {
            throw GlueException.of(
                    "ConcurrentRunsExceededException",
                    "Concurrent runs exceeded for " + jobName + ": MaxConcurrentRuns is " + limit(job) + ".");
        }
        return job;
    }

    private boolean isFull(ObjectNode job) {
        return history.underWay(job.get("Name").textValue()) >= limit(job);
    }

    private static int limit(ObjectNode job) {
        return job.path("ExecutionProperty").path("MaxConcurrentRuns").asInt(1);
    }

    private Run launch(ObjectNode job, RunOrder order, Attempt attempt) {
        Run run = NewRun.of(job, order, attempt, clock.instant());
        history.save(run);
        var request = NewRun.request(job, run);
        String command = job.get("Command").get("Name").textValue();
        String language = request.arguments().getOrDefault("--job-language", "python");
        Listener listener = new Listener(run.id());
        if (command.equals("glueetl") && language.equals("scala")) {
            store.afterCommit(() -> executions.start(request, listener));
        } else {
            String reason = ONLY_SCALA.formatted(command, language);
            store.afterCommit(() -> listener.ended(new Outcome(Outcome.State.FAILED, reason, Duration.ZERO)));
        }
        return run;
    }

    private void record(RunOrder order, RunState state, String reason) {
        Run run = NewRun.ended(order, clock.instant(), state, reason);
        history.save(run);
        if (state == RunState.FAILED) {
            onEveryEnd.forEach(listener -> listener.accept(run));
        }
    }

    private void ended(String id, Outcome outcome) {
        history.find(id).filter(run -> run.state().isUnderWay()).ifPresent(run -> {
            Run finished = finish(run, outcome);
            onEveryEnd.forEach(listener -> listener.accept(finished));
            if (isTriedAgain(finished)) {
                retry(finished);
            } else {
                onLastEnd.forEach(listener -> listener.accept(finished));
            }
        });
    }

    /** Runs that reach their timeout are not tried again, nor are those that were stopped. */
    private boolean isTriedAgain(Run run) {
        int retries = jobs.find(run.jobName())
                .map(job -> job.path("MaxRetries").asInt())
                .orElse(0);
        return run.state() == RunState.FAILED && run.attempt() < retries;
    }

    private Run finish(Run run, Outcome outcome) {
        ObjectNode document = run.document();
        document.put("JobRunState", outcome.state().name());
        document.put("ExecutionTime", outcome.executionTime().toSeconds());
        document.put("CompletedOn", Json.seconds(clock.instant()));
        document.set("LastModifiedOn", document.get("CompletedOn"));
        if (outcome.errorMessage() != null) {
            document.put("ErrorMessage", outcome.errorMessage());
        }
        history.save(run);
        return run;
    }

    private void change(Run run, RunState state) {
        run.document().put("JobRunState", state.name()).put("LastModifiedOn", Json.seconds(clock.instant()));
        history.save(run);
    }

    /** A job that goes takes its history with it; what still runs is stopped. */
    private void leave(String jobName) {
        history.ofJob(jobName).forEach(run -> {
            if (run.state().isUnderWay()) {
                store.afterCommit(() -> executions.stop(run.id()));
            }
            history.forget(run);
        });
    }

    /** Brings what the executor tells into the state. */
    private final class Listener implements ExecutionListener {
        private final String id;

        Listener(String id) {
            this.id = id;
        }

        @Override
        public void running() {
            store.transaction(() -> {
                history.find(id)
                        .filter(run -> run.state() == RunState.STARTING)
                        .ifPresent(run -> change(run, RunState.RUNNING));
                return id;
            });
        }

        @Override
        public void ended(Outcome outcome) {
            store.transaction(() -> {
                Runs.this.ended(id, outcome);
                return id;
            });
        }
    }
}
