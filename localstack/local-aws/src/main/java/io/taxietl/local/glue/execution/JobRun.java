package io.taxietl.local.glue.execution;

import io.taxietl.local.glue.execution.Outcome.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** One run, from the script on S3 to its outcome. */
final class JobRun implements Execution, Runnable {
    private static final Duration POLL = Duration.ofMillis(300);

    private final RunTools tools;
    private final ExecutionRequest request;
    private final ExecutionListener listener;
    private final CurrentProcess current = new CurrentProcess();
    private Duration executionTime = Duration.ZERO;

    JobRun(RunTools tools, ExecutionRequest request, ExecutionListener listener) {
        this.tools = tools;
        this.request = request;
        this.listener = listener;
    }

    @Override
    public void stop() {
        current.stop();
    }

    @Override
    public void run() {
        listener.ended(outcome());
    }

    private Outcome outcome() {
        try {
            AwsSessionCredentials credentials = tools.sessions().assume(request);
            try (AwsClients clients = AwsClients.of(tools.settings().aws(), credentials)) {
                return execute(clients);
            }
        } catch (JobFailedException e) {
            return ended(State.FAILED, e.getMessage());
        } catch (RunStoppedException e) {
            return ended(State.STOPPED, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ended(State.STOPPED, null);
        } catch (AwsServiceException e) {
            return ended(
                    State.FAILED,
                    "Cannot run the job %s: AWS refused a call (%s). Allow it in the role of the job."
                            .formatted(request.jobName(), e.awsErrorDetails().errorMessage()));
        } catch (IOException | RuntimeException e) {
            return ended(
                    State.FAILED,
                    "Cannot run the job %s: %s. See whether AWS answers at %s."
                            .formatted(
                                    request.jobName(), e, tools.settings().aws().aws()));
        }
    }

    private Outcome execute(AwsClients clients) throws IOException, InterruptedException, RunStoppedException {
        RunLogs logs = RunLogs.create(clients.logs(), request);
        RunFolder folder = RunFolder.create(tools.settings().workFolder(), request.runId());
        try {
            GlueArguments arguments = GlueArguments.of(request);
            RunMetrics metrics = new RunMetrics(request, folder, clients.metrics(), logs.error());
            Outcome outcome = runJob(prepare(arguments, clients, folder, logs), folder, logs, metrics);
            if (arguments.eventLogs().isPresent()) {
                new S3Files(clients.s3())
                        .backUp(folder.eventLogs(), arguments.eventLogs().get());
            }
            return outcome;
        } catch (JobFailedException e) {
            logs.error().append(e.getMessage());
            return ended(State.FAILED, e.getMessage());
        } finally {
            delete(folder, logs);
            logs.error().flush();
        }
    }

    /** All that Glue does in the state STARTING. */
    private ProcessBuilder prepare(GlueArguments arguments, AwsClients clients, RunFolder folder, RunLogs logs)
            throws IOException, InterruptedException, JobFailedException, RunStoppedException {
        logs.error().append(remark());
        S3Files files = new S3Files(clients.s3());
        Path script = files.fetch(arguments.script(), folder.script());
        List<Path> jars = files.fetchApart(arguments.extraJars(), folder.jars());
        for (S3Location file : arguments.extraFiles()) {
            files.fetch(file, folder.files());
        }
        List<Path> classPath = new ArrayList<>(tools.settings().runtime());
        classPath.addAll(arguments.userJarsFirst() ? 0 : classPath.size(), jars);
        classPath.add(0, tools.compiler().compile(script, classPath, current, logs.error()));
        return tools.process().of(request, clients.credentials(), arguments, folder, classPath);
    }

    private Outcome runJob(ProcessBuilder builder, RunFolder folder, RunLogs logs, RunMetrics metrics)
            throws IOException, InterruptedException, RunStoppedException {
        long start = System.nanoTime();
        ProcessTree process = current.start(builder);
        try (RunOutput output = new RunOutput(folder, logs, metrics)) {
            listener.running();
            boolean inTime = endsInTime(process, start, output);
            boolean stopped = current.finish();
            executionTime = Duration.ofNanos(System.nanoTime() - start);
            process.kill();
            output.finish();
            if (stopped) {
                return ended(State.STOPPED, null);
            }
            return inTime ? outcome(process.exitCode(), folder) : timeout();
        } finally {
            process.kill();
        }
    }

    private boolean endsInTime(ProcessTree process, long start, RunOutput output)
            throws IOException, InterruptedException {
        boolean inTime = true;
        boolean more = false;
        while (!process.exitsWithin(more ? Duration.ZERO : POLL)) {
            more = output.advance();
            if (System.nanoTime() - start > request.timeout().toNanos()) {
                inTime = false;
                process.kill();
            }
        }
        return inTime;
    }

    private Outcome outcome(int exitCode, RunFolder folder) throws IOException {
        return exitCode == 0
                ? ended(State.SUCCEEDED, null)
                : ended(State.FAILED, ExitSentence.of(exitCode, folder.failure()));
    }

    private Outcome timeout() {
        return ended(
                State.TIMEOUT,
                "Job run exceeded its timeout of " + request.timeout().toSeconds() + " s.");
    }

    private Outcome ended(State state, String message) {
        return new Outcome(state, message, executionTime);
    }

    private String remark() {
        ExecutorSettings.Capacity capacity = tools.settings().capacity();
        String remark =
                "LocalGlue runs the job on local[%d] with a heap of %s; on Glue it would have %d workers of type %s."
                        .formatted(capacity.cores(), capacity.heap(), request.workers(), request.workerType());
        return request.arguments().containsKey("--enable-glue-datacatalog")
                ? remark + " --enable-glue-datacatalog has no effect: Spark's own catalog is in memory here."
                : remark;
    }

    private static void delete(RunFolder folder, RunLogs logs) {
        try {
            folder.delete();
        } catch (IOException | UncheckedIOException e) {
            logs.error()
                    .append("LocalGlue cannot delete the files of the run: " + e + ". Delete " + folder.root() + ".");
        }
    }
}
