package io.taxietl.local.glue.execution;

/** A run under way. */
public interface Execution {
    /** Ends the run; its outcome is then STOPPED, unless it had one already. */
    void stop();
}
