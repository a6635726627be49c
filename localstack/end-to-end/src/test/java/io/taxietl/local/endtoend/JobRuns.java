package io.taxietl.local.endtoend;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/** Starts runs of a job and follows them. */
final class JobRuns {
    private static final Set<JobRunState> ENDED =
            Set.of(JobRunState.SUCCEEDED, JobRunState.FAILED, JobRunState.STOPPED, JobRunState.TIMEOUT);

    private final Aws aws;
    private final String job;

    JobRuns(Aws aws, String job) {
        this.aws = aws;
        this.job = job;
    }

    String start(Map<String, String> arguments) {
        return aws.glue()
                .startJobRun(request -> request.jobName(job).arguments(arguments))
                .jobRunId();
    }

    JobRun run(String id) {
        return aws.glue().getJobRun(request -> request.jobName(job).runId(id)).jobRun();
    }

    JobRun ended(String id) throws Exception {
        return Wait.until(
                "run " + id + " of " + job + " has ended", () -> run(id), seen -> ENDED.contains(seen.jobRunState()));
    }

    JobRun toItsEnd(Map<String, String> arguments) throws Exception {
        return ended(start(arguments));
    }

    /** The run that a trigger started. */
    String startedBy(String trigger) throws Exception {
        return Wait.until(
                        trigger + " has started " + job,
                        () -> aws.glue().getJobRuns(request -> request.jobName(job)).jobRuns().stream()
                                .filter(run -> trigger.equals(run.triggerName()))
                                .toList(),
                        found -> !found.isEmpty())
                .get(0)
                .id();
    }

    /** What the driver of a run wrote so far, which has continuous logging. */
    String log(String group, String run) {
        try {
            return aws
                    .logs()
                    .getLogEvents(request -> request.logGroupName(group)
                            .logStreamName(run + "-driver")
                            .startFromHead(true))
                    .events()
                    .stream()
                    .map(OutputLogEvent::message)
                    .collect(Collectors.joining("\n"));
        } catch (ResourceNotFoundException e) {
            return "";
        }
    }

    /** The processes on this machine that work for a run. */
    static List<ProcessHandle> processes(String run) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(run))
                .toList();
    }
}
