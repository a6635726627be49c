package io.taxietl.etl.bench;

import java.util.List;

/** A peer has found something else than the job: one of the two is wrong, and no time of either counts. */
final class DisagreementException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DisagreementException(List<String> differences) {
        super("Cannot compare the times: the results differ, expected the same. Find out who is wrong:\n  "
                + String.join("\n  ", differences));
    }
}
