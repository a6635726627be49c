package io.taxietl.local.glue.execution;

/** Runs the code of a Glue job in a process of its own. */
public interface JobExecutor {
    /**
     * Starts a run and returns at once.
     *
     * @param listener told of each step, from another thread; never told anything after the outcome
     */
    Execution start(ExecutionRequest request, ExecutionListener listener);
}
