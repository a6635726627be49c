package io.taxietl.local.glue.execution;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs jobs as Glue 5.1 does: script, jars and files from S3, the script compiled, its main method in a JVM of its own
 * with what Glue provides, its output in CloudWatch Logs. Closing it, and the end of this JVM, end every run.
 *
 * <p>Refused with a sentence: Python, bookmarks, data lake formats other than Iceberg. Without effect: Glue's own
 * metrics, auto-scaling, and Glue's catalog as the one of Spark's Hive tables.
 */
public final class GlueExecutor implements JobExecutor, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunTools tools;
    private final Map<JobRun, Thread> runs = new ConcurrentHashMap<>();
    private final Thread hook = new Thread(this::endRuns, "end-of-job-runs");
    private boolean closed;

    /** @param sessions the roles of the runs, which LocalGlue knows their calls by */
    public GlueExecutor(ExecutorSettings settings, RoleSessions sessions) {
        tools = new RunTools(
                settings,
                new ScriptCompiler(settings.workFolder().resolve("compiled")),
                new JobProcess(settings),
                sessions);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** @throws IllegalStateException after {@link #close()} */
    @Override
    public synchronized Execution start(ExecutionRequest request, ExecutionListener listener) {
        if (closed) {
            throw new IllegalStateException("Cannot start the run " + request.runId() + ": LocalGlue has been closed.");
        }
        JobRun run = new JobRun(tools, request, listener);
        Thread thread = new Thread(() -> runAndForget(run), "run-" + request.runId());
        thread.setDaemon(true);
        runs.put(run, thread);
        thread.start();
        return run;
    }

    /**
     * Stops what still runs, and waits until each run has told its outcome.
     *
     * @throws IllegalStateException when a run has not ended after a minute; its processes are killed nevertheless
     */
    @Override
    public void close() {
        try {
            endRuns();
        } finally {
            removeHook();
        }
    }

    private void runAndForget(JobRun run) {
        try {
            run.run();
        } finally {
            runs.remove(run);
        }
    }

    private void endRuns() {
        synchronized (this) {
            closed = true;
        }
        runs.keySet().forEach(JobRun::stop);
        for (Thread thread : runs.values()) {
            await(thread);
        }
    }

    private static void await(Thread thread) {
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            throw new IllegalStateException("Cannot end " + thread.getName() + ": it still tells of its outcome after "
                    + PATIENCE + ", expected its end. See whether AWS answers.");
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook is running, or has run: there is nothing left for it to do.
        }
    }
}
