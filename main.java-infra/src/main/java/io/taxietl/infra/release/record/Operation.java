package io.taxietl.infra.release.record;

import java.util.ArrayList;
import java.util.List;
import org.jetbrains.annotations.Nullable;

/**
 * An operation that has begun and not ended: what the same command needs to go on after a crash.
 *
 * @param id also the id of the release that it makes
 * @param slot the slot that it works on: the idle one when it began
 * @param target what tells the same command again from another one, such as the digest of the jar
 * @param restore the release that the slot had, to which a failure returns it
 * @param done the names of the steps that are done
 * @param run the Glue run that it has started
 * @param failure why it is being undone; null while it goes forward
 */
public record Operation(
        String id,
        String command,
        String slot,
        String by,
        String since,
        @Nullable String target,
        @Nullable String restore,
        List<String> done,
        @Nullable String run,
        @Nullable String failure) {

    /** A failure as long as this fits the record with everything else. */
    private static final int LONGEST_FAILURE = 300;

    public Operation {
        done = List.copyOf(done);
    }

    public Operation did(String step) {
        List<String> more = new ArrayList<>(done);
        more.add(step);
        return new Operation(id, command, slot, by, since, target, restore, more, run, failure);
    }

    public Operation restoring(String release) {
        return new Operation(id, command, slot, by, since, target, release, done, run, failure);
    }

    public Operation running(String glueRun) {
        return new Operation(id, command, slot, by, since, target, restore, done, glueRun, failure);
    }

    public Operation failing(String reason) {
        String shortened = reason.substring(0, Math.min(LONGEST_FAILURE, reason.length()));
        return new Operation(id, command, slot, by, since, target, restore, done, run, shortened);
    }
}
