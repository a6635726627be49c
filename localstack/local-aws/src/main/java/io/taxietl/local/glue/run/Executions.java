package io.taxietl.local.glue.run;

import io.taxietl.local.glue.execution.Execution;
import io.taxietl.local.glue.execution.ExecutionListener;
import io.taxietl.local.glue.execution.ExecutionRequest;
import io.taxietl.local.glue.execution.JobExecutor;
import io.taxietl.local.glue.execution.Outcome;
import io.taxietl.local.glue.protocol.DaemonThreads;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The runs under way. One thread starts, stops and forgets them, so that no stop comes before its start. */
public final class Executions implements AutoCloseable {
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);
    private static final int POLL_MILLIS = 20;

    private final JobExecutor executor;
    private final Map<String, Execution> underWay = new ConcurrentHashMap<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(new DaemonThreads("glue-executions"));
    private volatile boolean closing;

    public Executions(JobExecutor executor) {
        this.executor = executor;
    }

    void start(ExecutionRequest request, ExecutionListener listener) {
        thread.execute(() -> {
            if (!closing) {
                startNow(request, listener);
            }
        });
    }

    void stop(String runId) {
        thread.execute(() -> {
            Execution execution = underWay.get(runId);
            if (execution != null) {
                execution.stop();
            }
        });
    }

    private void startNow(ExecutionRequest request, ExecutionListener listener) {
        try {
            underWay.put(request.runId(), executor.start(request, forgetting(request.runId(), listener)));
        } catch (RuntimeException e) {
            System.getLogger("io.taxietl.local.glue").log(System.Logger.Level.ERROR, "A run could not start", e);
            listener.ended(new Outcome(
                    Outcome.State.FAILED, "LocalGlue could not start the run: " + e.getMessage(), Duration.ZERO));
        }
    }

    private ExecutionListener forgetting(String runId, ExecutionListener listener) {
        return new ExecutionListener() {
            @Override
            public void running() {
                listener.running();
            }

            @Override
            public void ended(Outcome outcome) {
                try {
                    listener.ended(outcome);
                } finally {
                    thread.execute(() -> underWay.remove(runId));
                }
            }
        };
    }

    /** Stops all runs and waits for their ends. */
    @Override
    public void close() {
        closing = true;
        long deadline = System.nanoTime() + LONGEST_STOP.toNanos();
        try {
            CompletableFuture.runAsync(() -> underWay.values().forEach(Execution::stop), thread)
                    .get(LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS);
            while (!underWay.isEmpty() && System.nanoTime() < deadline) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            System.getLogger("io.taxietl.local.glue").log(System.Logger.Level.ERROR, "Runs could not be stopped", e);
        }
        if (underWay.isEmpty()) {
            thread.shutdown();
        }
    }
}
