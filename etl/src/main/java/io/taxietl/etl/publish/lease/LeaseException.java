package io.taxietl.etl.publish.lease;

/** The tables are another writer's at the moment, or it cannot be told whose they are; nothing was published. */
public final class LeaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private LeaseException(String message, Throwable cause) {
        super(message, cause);
    }

    static LeaseException held(Lease.Request request, String place, Holder holder) {
        return new LeaseException(
                "Cannot start %s: %s is writing to the tables (%s), expected one writer at a time. Start it again when the other has ended, or let it wait longer (job.lakeWaitMinutes, now %d)."
                        .formatted(
                                request.words(),
                                holder.words(),
                                place,
                                request.patience().toMinutes()),
                null);
    }

    static LeaseException lost(Lease.Request request, String place, String taker) {
        return new LeaseException(
                "Cannot publish %s: its lease of the tables (%s) is lost, %s has it now, expected it to be held to the end. Nothing was published; this process was paused or cut off for too long, start it again."
                        .formatted(request.words(), place, taker),
                null);
    }

    static LeaseException unreachable(String place, String answer, Throwable cause) {
        return new LeaseException(
                "Cannot be sure to be the only writer of the tables: the answer of %s is \"%s\", expected a lease that can be read and written. Check the permissions and the connection there, then start again."
                        .formatted(place, answer.replaceAll("\\s+", " ")),
                cause);
    }

    static LeaseException interrupted(InterruptedException cause) {
        return new LeaseException(
                "Cannot wait for another writer of the tables: the thread was interrupted. Start again.", cause);
    }
}
