package io.taxietl.local.glue.execution;

/** The run was stopped before its next step. */
final class RunStoppedException extends Exception {
    private static final long serialVersionUID = 1L;
}
