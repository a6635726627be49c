package io.taxietl.infra.release;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, and the end of a CI job, ask an operation to stop. It is not cut off but told at the next safe moment, so that
 * it can put everything back; Terraform in particular is never left running.
 */
final class Interruption implements AutoCloseable {
    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndWait, "release-interruption");
    private volatile int exitCode = 1;

    /** From now on the process ends only after {@link #close}. */
    static Interruption ofThisProcess() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** What the operating system calls, as a test or another thread may. */
    void request() {
        requested.countDown();
    }

    /** @throws InterruptedReleaseException when somebody has asked to stop */
    void check() {
        if (requested.getCount() == 0) {
            throw new InterruptedReleaseException();
        }
    }

    /** Waits, for less time when somebody asks to stop meanwhile. */
    void pause(Duration time) throws InterruptedException {
        if (requested.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new InterruptedReleaseException();
        }
    }

    /** The code with which a process ends that has been interrupted. */
    int ended(int code) {
        exitCode = code;
        return code;
    }

    @Override
    public void close() {
        ended.countDown();
        if (requested.getCount() > 0) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // The process is ending already: the hook goes on now.
                return;
            }
        }
    }

    private void stopAndWait() {
        request();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // The only way for a hook to choose the code.
        Runtime.getRuntime().halt(exitCode);
    }
}
