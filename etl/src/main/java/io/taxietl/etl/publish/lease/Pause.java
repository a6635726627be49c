package io.taxietl.etl.publish.lease;

/** Waiting that an interrupt ends. */
final class Pause {
    private Pause() {}

    /** @throws LeaseException if the thread is interrupted, which it stays */
    static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw LeaseException.interrupted(interrupted);
        }
    }
}
