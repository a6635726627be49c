package io.taxietl.local.glue;

import io.taxietl.local.glue.execution.Execution;
import io.taxietl.local.glue.execution.ExecutionListener;
import io.taxietl.local.glue.execution.ExecutionRequest;
import io.taxietl.local.glue.execution.JobExecutor;
import io.taxietl.local.glue.execution.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs nothing: a run ends as its argument {@code --outcome} says, and with HANG only when it is stopped. */
final class ScriptedExecutor implements JobExecutor, AutoCloseable {
    static final String HANG = "HANG";
    static final Duration TOOK = Duration.ofSeconds(42);

    private final List<ExecutionRequest> started = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @Override
    public Execution start(ExecutionRequest request, ExecutionListener listener) {
        started.add(request);
        AtomicBoolean over = new AtomicBoolean();
        String outcome = request.arguments().getOrDefault("--outcome", "SUCCEEDED");
        threads.execute(() -> {
            listener.running();
            if (!outcome.equals(HANG) && over.compareAndSet(false, true)) {
                Outcome.State state = Outcome.State.valueOf(outcome);
                listener.ended(new Outcome(state, state == Outcome.State.FAILED ? "It was told to fail" : null, TOOK));
            }
        });
        return () -> threads.execute(() -> {
            if (over.compareAndSet(false, true)) {
                listener.ended(new Outcome(Outcome.State.STOPPED, null, TOOK));
            }
        });
    }

    List<ExecutionRequest> started() {
        return started;
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
