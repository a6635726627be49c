package io.taxietl.local.glue.execution;

import java.io.IOException;

/** What the process of a run writes, on its way to the logs. */
final class RunOutput implements AutoCloseable {
    private final OutputFile output;
    private final OutputFile error;

    RunOutput(RunFolder folder, RunLogs logs) throws IOException {
        output = new OutputFile(folder.output(), logs.output());
        error = new OutputFile(folder.sparkLog(), logs.error());
    }

    /** Sends some of what is new, and returns whether there may be more. */
    boolean advance() throws IOException {
        boolean more = output.advance();
        return error.advance() || more;
    }

    /** Sends all that is left, the process having ended. */
    void finish() throws IOException {
        output.finish();
        error.finish();
    }

    @Override
    public void close() throws IOException {
        try (error) {
            output.close();
        }
    }
}
