package io.taxietl.etl.publish.lease;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Looks at a lease until it can be taken or is refused. */
final class LeaseTaking {
    private final LeaseStore store;
    private final LeaseTimes times;
    private final Lease.Request request;
    private final long began = System.nanoTime();

    private Optional<LeaseStore.Stored> seen = Optional.empty();
    private long seenAt;
    private boolean lives;
    private boolean told;

    LeaseTaking(LeaseStore store, LeaseTimes times, Lease.Request request) {
        this.store = store;
        this.times = times;
        this.request = request;
    }

    Lease take() {
        // S3 does not tell everybody that an object is missing, but refuses to write over one that is there.
        Optional<Lease> lease = write(Optional.empty(), Set.of());
        while (lease.isEmpty()) {
            lease = store.read().map(this::next).orElseGet(() -> write(Optional.empty(), Set.of()));
        }
        return lease.get();
    }

    private Optional<Lease> next(LeaseStore.Stored stored) {
        LeaseRecord record = LeaseRecord.parse(stored.text());
        look(stored);
        if (record.isFree() || isGone(record.holder())) {
            Optional<Lease> taken = write(Optional.of(stored.version()), record.begun());
            if (taken.isPresent() && !record.isFree()) {
                Lease.LOG.warn(
                        "Takes over the lease of the tables ({}) from {}, which is gone",
                        store.place(),
                        record.holder().words());
            }
            return taken;
        }
        boolean isAlive = lives || record.holder().isThisProcess();
        if (isAlive && since(began).compareTo(request.patience()) >= 0) {
            throw LeaseException.held(request, store.place(), record.holder());
        }
        tell(record.holder());
        Pause.millis(times.poll().toMillis());
        return Optional.empty();
    }

    private void look(LeaseStore.Stored stored) {
        if (!seen.equals(Optional.of(stored))) {
            lives = seen.isPresent();
            seen = Optional.of(stored);
            seenAt = System.nanoTime();
        }
    }

    private boolean isGone(Holder holder) {
        return holder.isKnownToBeDead() || since(seenAt).compareTo(times.length()) >= 0;
    }

    private void tell(Holder holder) {
        if (!told) {
            told = true;
            Lease.LOG.warn(
                    "Waits for {}, which is writing to the tables ({}), for at most {} minutes",
                    holder.words(),
                    store.place(),
                    request.patience().plus(times.length()).toMinutes());
        }
    }

    private Optional<Lease> write(Optional<String> expected, Set<String> begun) {
        LeaseRecord mine = new LeaseRecord(
                Holder.ofThisProcess(request),
                request.id(),
                0,
                Instant.now().plus(times.length()).toString(),
                begun);
        return store.write(mine.toJson(), expected).map(version -> new Lease(store, times, request, mine, version));
    }

    private static Duration since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime);
    }
}
