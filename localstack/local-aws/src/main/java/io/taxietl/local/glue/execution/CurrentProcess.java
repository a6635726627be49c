package io.taxietl.local.glue.execution;

import java.io.IOException;

/** The process that a run has at a time: first the compiler, then the job. Once stopped, no other starts. */
final class CurrentProcess {
    private ProcessTree process;
    private boolean stopped;
    private boolean finished;

    synchronized ProcessTree start(ProcessBuilder builder) throws IOException, RunStoppedException {
        checkNotStopped();
        process = new ProcessTree(builder.start());
        return process;
    }

    synchronized void stop() {
        if (finished) {
            return;
        }
        stopped = true;
        if (process != null) {
            process.kill();
        }
    }

    /** The last process has ended: from now on a stop comes too late. Returns whether one came before. */
    synchronized boolean finish() {
        finished = true;
        return stopped;
    }

    synchronized void checkNotStopped() throws RunStoppedException {
        if (stopped) {
            throw new RunStoppedException();
        }
    }
}
