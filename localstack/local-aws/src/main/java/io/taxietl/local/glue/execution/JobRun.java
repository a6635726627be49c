package io.taxietl.local.glue.execution;

import io.taxietl.local.glue.execution.Outcome.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
            return execute(RunLogs.create(tools.logs(), request));
        } catch (RunStoppedException e) {
            return ended(State.STOPPED, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ended(State.STOPPED, null);
        } catch (IOException | RuntimeException e) {
            return ended(
                    State.FAILED,
                    "Cannot run the job %s: %s. See whether AWS answers at %s."
                            .formatted(
                                    request.jobName(), e, tools.settings().aws().aws()));
        }
    }

    private Outcome execute(RunLogs logs) throws IOException, InterruptedException, RunStoppedException {
        RunFolder folder = RunFolder.create(tools.settings().workFolder(), request.runId());
        try {
            return runJob(prepare(folder, logs), folder, logs);
        } catch (JobFailedException e) {
            logs.error().append(e.getMessage());
            return ended(State.FAILED, e.getMessage());
        } finally {
            delete(folder, logs);
            logs.error().flush();
        }
    }

    /** All that Glue does in the state STARTING. */
    private ProcessBuilder prepare(RunFolder folder, RunLogs logs)
            throws IOException, InterruptedException, JobFailedException, RunStoppedException {
        GlueArguments arguments = GlueArguments.of(request);
        logs.error().append(remark());
        S3Files files = tools.files();
        Path script = files.fetch(arguments.script(), folder.script());
        List<Path> jars = files.fetchApart(arguments.extraJars(), folder.jars());
        for (S3Location file : arguments.extraFiles()) {
            files.fetch(file, folder.files());
        }
        if (arguments.eventLogs().isPresent()) {
            files.makeFolder(arguments.eventLogs().get());
        }
        List<Path> classPath = new ArrayList<>(tools.settings().runtime());
        classPath.addAll(arguments.userJarsFirst() ? 0 : classPath.size(), jars);
        classPath.add(0, tools.compiler().compile(script, classPath, current, logs.error()));
        return tools.process().of(request, arguments, folder, classPath);
    }

    private Outcome runJob(ProcessBuilder builder, RunFolder folder, RunLogs logs)
            throws IOException, InterruptedException, RunStoppedException {
        long start = System.nanoTime();
        ProcessTree process = current.start(builder);
        try (RunOutput output = new RunOutput(folder, logs)) {
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
