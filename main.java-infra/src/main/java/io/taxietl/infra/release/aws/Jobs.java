package io.taxietl.infra.release.aws;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;

/** The jobs, runs and triggers of Glue. */
public final class Jobs {
    private final GlueClient client;

    public Jobs(GlueClient client) {
        this.client = client;
    }

    public JobDefinition definition(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalStateException("Cannot find the Glue job " + name
                        + ": it is not there, expected that the environment stands. Run `make plan` and `make apply`,"
                        + " twice for a new environment."));
    }

    /** The job of this name; empty in an environment that is just being made. */
    public Optional<JobDefinition> find(String name) {
        try {
            Job job = client.getJob(request -> request.jobName(name)).job();
            return Optional.of(new JobDefinition(
                    name,
                    job.command().scriptLocation(),
                    job.glueVersion(),
                    job.defaultArguments(),
                    job.role(),
                    job.securityConfiguration()));
        } catch (EntityNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Starts a run; gives its id. */
    public String start(String job, Map<String, String> arguments) {
        try {
            return client.startJobRun(request -> request.jobName(job).arguments(arguments))
                    .jobRunId();
        } catch (ConcurrentRunsExceededException e) {
            throw new IllegalStateException("Cannot start " + job
                    + ": as many of its runs as processing.concurrentRuns allows are under way, expected fewer."
                    + " Wait for them to end, or stop them.");
        }
    }

    /** The newest run that was started with an argument of this value and has not failed. */
    public Optional<String> find(String job, String argument, String value) {
        return client.getJobRunsPaginator(request -> request.jobName(job)).jobRuns().stream()
                .filter(run -> value.equals(run.arguments().get(argument)))
                .map(Jobs::state)
                .filter(run -> !run.hasEnded() || run.hasSucceeded())
                .map(JobRunState::id)
                .findFirst();
    }

    /** A run of the job that has not ended. */
    public Optional<String> unfinished(String job) {
        return client.getJobRunsPaginator(request -> request.jobName(job)).jobRuns().stream()
                .map(Jobs::state)
                .filter(run -> !run.hasEnded())
                .map(JobRunState::id)
                .findFirst();
    }

    public JobRunState run(String job, String id) {
        return state(client.getJobRun(request -> request.jobName(job).runId(id)).jobRun());
    }

    public void stop(String job, String id) {
        client.batchStopJobRun(request -> request.jobName(job).jobRunIds(id));
    }

    /** The job that a trigger starts; empty when there is no such trigger. */
    public Optional<String> triggeredJob(String trigger) {
        try {
            return client.getTrigger(request -> request.name(trigger)).trigger().actions().stream()
                    .map(Action::jobName)
                    .findFirst();
        } catch (EntityNotFoundException e) {
            return Optional.empty();
        }
    }

    private static JobRunState state(JobRun run) {
        return new JobRunState(
                run.id(), run.jobRunStateAsString(), seconds(run), Objects.requireNonNullElse(run.errorMessage(), ""));
    }

    private static int seconds(JobRun run) {
        if (run.executionTime() != null || run.startedOn() == null || run.completedOn() == null) {
            return Objects.requireNonNullElse(run.executionTime(), 0);
        }
        return (int) Duration.between(run.startedOn(), run.completedOn()).toSeconds();
    }
}
