package io.taxietl.infra.release;

import io.taxietl.infra.release.record.JobCode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunRequest;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunResponse;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetJobRequest;
import software.amazon.awssdk.services.glue.model.GetJobResponse;
import software.amazon.awssdk.services.glue.model.GetJobRunRequest;
import software.amazon.awssdk.services.glue.model.GetJobRunResponse;
import software.amazon.awssdk.services.glue.model.GetJobRunsRequest;
import software.amazon.awssdk.services.glue.model.GetJobRunsResponse;
import software.amazon.awssdk.services.glue.model.GetTriggerRequest;
import software.amazon.awssdk.services.glue.model.GetTriggerResponse;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;
import software.amazon.awssdk.services.glue.model.StartJobRunResponse;

/** What of Glue a release uses, in memory: the emulator can neither change a job nor let a run fail. */
final class MemoryGlue implements GlueClient {
    final Map<String, Job> jobs = new HashMap<>();
    final Map<String, String> triggers = new HashMap<>();
    final Map<String, JobRun> runs = new LinkedHashMap<>();

    /** What happens when a run has been started and nobody has been told yet. */
    Runnable afterStart = () -> {};

    /** What a run does, given its id and all its arguments. */
    private final BiFunction<String, Map<String, String>, JobRun.Builder> code;

    MemoryGlue(BiFunction<String, Map<String, String>, JobRun.Builder> code) {
        this.code = code;
    }

    void update(String job, JobCode code) {
        Map<String, String> arguments = new HashMap<>(jobs.get(job).defaultArguments());
        arguments.put("--extra-jars", code.jar());
        arguments.put("--config", code.configuration());
        arguments.put("--rules", code.rules());
        arguments.put("--conf", code.sparkSettings());
        jobs.computeIfPresent(job, (name, before) -> before.toBuilder()
                .command(command -> command.scriptLocation(code.script()))
                .glueVersion(code.glueVersion())
                .defaultArguments(arguments)
                .build());
    }

    @Override
    public GetJobResponse getJob(GetJobRequest request) {
        if (!jobs.containsKey(request.jobName())) {
            throw EntityNotFoundException.builder().message(request.jobName()).build();
        }
        return GetJobResponse.builder().job(jobs.get(request.jobName())).build();
    }

    @Override
    public StartJobRunResponse startJobRun(StartJobRunRequest request) {
        Map<String, String> arguments =
                new HashMap<>(jobs.get(request.jobName()).defaultArguments());
        arguments.putAll(request.arguments());
        String id = "jr_" + (runs.size() + 1);
        runs.put(
                id,
                code.apply(id, arguments)
                        .id(id)
                        .jobName(request.jobName())
                        .arguments(arguments)
                        .build());
        afterStart.run();
        return StartJobRunResponse.builder().jobRunId(id).build();
    }

    @Override
    public GetJobRunResponse getJobRun(GetJobRunRequest request) {
        return GetJobRunResponse.builder().jobRun(runs.get(request.runId())).build();
    }

    @Override
    public GetJobRunsResponse getJobRuns(GetJobRunsRequest request) {
        List<JobRun> newest = runs.values().stream()
                .filter(run -> run.jobName().equals(request.jobName()))
                .toList();
        return GetJobRunsResponse.builder().jobRuns(newest).build();
    }

    @Override
    public BatchStopJobRunResponse batchStopJobRun(BatchStopJobRunRequest request) {
        request.jobRunIds()
                .forEach(id -> runs.computeIfPresent(id, (same, run) -> run.toBuilder()
                        .jobRunState(JobRunState.STOPPED)
                        .build()));
        return BatchStopJobRunResponse.builder().build();
    }

    @Override
    public GetTriggerResponse getTrigger(GetTriggerRequest request) {
        if (!triggers.containsKey(request.name())) {
            throw EntityNotFoundException.builder().message(request.name()).build();
        }
        Action action = Action.builder().jobName(triggers.get(request.name())).build();
        return GetTriggerResponse.builder()
                .trigger(trigger -> trigger.name(request.name()).actions(action))
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
