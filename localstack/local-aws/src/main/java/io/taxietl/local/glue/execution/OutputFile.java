package io.taxietl.local.glue.execution;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Follows what a process writes to a file and sends it on, line by line. A file, not a pipe: the process never waits for
 * a slow log, and what a child that outlives it keeps open does no harm.
 */
final class OutputFile implements AutoCloseable {
    /** Longer lines are cut: with every byte malformed, and so replaced by three, still an event of CloudWatch Logs. */
    static final int LONGEST_LINE = 65_536;

    private static final int CHUNK = 1 << 20;

    private final InputStream file;
    private final LogStream stream;
    private final byte[] chunk = new byte[CHUNK];
    private final byte[] line = new byte[LONGEST_LINE];
    private int length;

    OutputFile(Path file, LogStream stream) throws IOException {
        this.file = Files.newInputStream(file);
        this.stream = stream;
    }

    /** Sends some of what is new, and returns whether there may be more. */
    boolean advance() throws IOException {
        int read = file.read(chunk);
        for (int index = 0; index < read; index++) {
            accept(chunk[index]);
        }
        stream.flush();
        return read == CHUNK;
    }

    /** Sends all that is left, the process having ended. */
    void finish() throws IOException {
        boolean more = true;
        while (more) {
            more = advance();
        }
        if (length > 0) {
            send(length);
        }
        stream.flush();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void accept(byte next) {
        if (next == '\n') {
            send(length > 0 && line[length - 1] == '\r' ? length - 1 : length);
            length = 0;
        } else {
            if (length == LONGEST_LINE) {
                send(wholeCharacters());
            }
            line[length++] = next;
        }
    }

    private void send(int end) {
        stream.append(new String(line, 0, end, StandardCharsets.UTF_8));
        System.arraycopy(line, end, line, 0, length - end);
        length -= end;
    }

    /** Where the line can be cut without dividing a character: before its last one, which may lack bytes. */
    private int wholeCharacters() {
        int end = length - 1;
        while (end > length - 4 && (line[end] & 0xC0) == 0x80) {
            end--;
        }
        return end;
    }
}
