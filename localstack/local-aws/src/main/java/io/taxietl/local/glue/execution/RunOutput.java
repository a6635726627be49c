package io.taxietl.local.glue.execution;

import java.io.IOException;

/** What the process of a run writes, on its way to the logs and metrics. */
final class RunOutput implements AutoCloseable {
    private final OutputFile output;
    private final OutputFile error;
    private final RunMetrics metrics;

    RunOutput(RunFolder folder, RunLogs logs, RunMetrics metrics) throws IOException {
        output = new OutputFile(folder.output(), logs.output());
        error = new OutputFile(folder.sparkLog(), logs.error());
        this.metrics = metrics;
    }

    /** Sends some of what is new, and returns whether there may be more. */
    boolean advance() throws IOException {
        metrics.advance();
        boolean more = output.advance();
        return error.advance() || more;
    }

    /** Sends all that is left, the process having ended. */
    void finish() throws IOException {
        output.finish();
        error.finish();
        metrics.finish();
    }

    @Override
    public void close() throws IOException {
        try (error) {
            output.close();
        }
    }
}
