package io.taxietl.etl.publish.lease;

import java.util.Optional;

/** A store of this process alone, which can be out of reach. */
final class MemoryLeaseStore implements LeaseStore {
    private Optional<Stored> stored = Optional.empty();
    private int writes;
    private int lostAnswers;
    private boolean reachable = true;

    void reachable(boolean is) {
        reachable = is;
    }

    /** The next write arrives, but its answer does not. */
    synchronized void loseAnswer() {
        lostAnswers = 1;
    }

    synchronized void put(String text) {
        writes++;
        stored = Optional.of(new Stored(text, "version " + writes));
    }

    synchronized void remove() {
        stored = Optional.empty();
    }

    @Override
    public synchronized Optional<Stored> read() {
        requireReachable();
        return stored;
    }

    @Override
    public synchronized Optional<String> write(String text, Optional<String> expected) {
        requireReachable();
        if (!stored.map(Stored::version).equals(expected)) {
            return Optional.empty();
        }
        put(text);
        if (lostAnswers-- > 0) {
            throw LeaseException.unreachable(place(), "no answer", null);
        }
        return stored.map(Stored::version);
    }

    private void requireReachable() {
        if (!reachable) {
            throw LeaseException.unreachable(place(), "cut off", null);
        }
    }

    @Override
    public String place() {
        return "memory";
    }
}
