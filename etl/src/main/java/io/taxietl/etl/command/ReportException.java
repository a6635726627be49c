package io.taxietl.etl.command;

import io.taxietl.etl.job.OutputException;

/** The run is done and its tables are right, but its report cannot be written. */
final class ReportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ReportException(OutputException cause) {
        super(cause.getMessage(), cause);
    }
}
