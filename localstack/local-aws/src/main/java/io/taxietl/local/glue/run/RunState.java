package io.taxietl.local.glue.run;

/** The states of a run, named as Glue's. */
public enum RunState {
    STARTING,
    RUNNING,
    STOPPING,
    STOPPED,
    SUCCEEDED,
    FAILED,
    TIMEOUT,
    /** A trigger could not start the run at all. */
    ERROR;

    public boolean isUnderWay() {
        return this == STARTING || this == RUNNING || this == STOPPING;
    }
}
