package io.taxietl.local.glue.execution;

/** Hears how a run goes on. */
public interface ExecutionListener {
    /** The script is compiled, the process of the job is running. */
    void running();

    void ended(Outcome outcome);
}
