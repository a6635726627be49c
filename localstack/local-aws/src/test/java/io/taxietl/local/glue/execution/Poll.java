package io.taxietl.local.glue.execution;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what takes some time, never longer than needed. */
final class Poll {
    private static final Duration STEP = Duration.ofMillis(50);

    private Poll() {}

    static void until(String what, Duration patience, Callable<Boolean> condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("Not so after " + patience + ": " + what);
                }
                Thread.sleep(STEP.toMillis());
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("Cannot tell whether " + what, e);
        }
    }
}
