package io.taxietl.etl.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What goes to standard error while this is open, where the job's log goes on a cluster. */
final class ErrorRecords implements AutoCloseable {
    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream captured = new ByteArrayOutputStream();

    ErrorRecords() {
        System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
    }

    /** The records of the level ERROR. */
    List<String> list() {
        return captured.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("\"level\":\"ERROR\""))
                .toList();
    }

    @Override
    public void close() {
        System.setErr(standardError);
    }
}
