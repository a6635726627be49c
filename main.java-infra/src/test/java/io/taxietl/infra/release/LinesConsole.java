package io.taxietl.infra.release;

import java.io.OutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps the lines, and does something at each: what a test does to a command from outside. */
final class LinesConsole extends Console {
    /** What a process sees of its being killed: no code of it runs any more. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    interface Listener {
        void at(String line, int number);
    }

    private final List<String> lines = new ArrayList<>();
    private final Listener listener;

    LinesConsole(Consumer<String> listener) {
        this((line, number) -> listener.accept(line));
    }

    LinesConsole(Listener listener) {
        super(new PrintStream(OutputStream.nullOutputStream()), InstantSource.system());
        this.listener = listener;
    }

    static void dieIf(boolean now) {
        if (now) {
            throw new Killed();
        }
    }

    List<String> lines() {
        return lines;
    }

    @Override
    void line(String text) {
        lines.add(text);
        listener.at(text, lines.size() - 1);
    }
}
