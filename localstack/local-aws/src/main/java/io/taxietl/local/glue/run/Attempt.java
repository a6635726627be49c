package io.taxietl.local.glue.run;

import io.taxietl.local.glue.protocol.Ids;

/** Which attempt a run is; retries carry the id of the first with their number behind it. */
record Attempt(String id, int number, String previousId) {
    static Attempt first() {
        return new Attempt(Ids.hex("jr_"), 0, null);
    }

    static Attempt after(Run run) {
        int number = run.attempt() + 1;
        return new Attempt(run.id().replaceFirst("_attempt_\\d+$", "") + "_attempt_" + number, number, run.id());
    }
}
