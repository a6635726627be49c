package io.taxietl.etl.tell;

import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Consumer;

/** Where progress is shown. */
interface Display {
    /** A line that stays. */
    void line(String text);

    /** The state of now, which the next line or update may replace. */
    void update(String text);

    /** Takes the last update away. */
    void clear();

    /** Shortest time between two updates. */
    Duration interval();

    /** One line that is rewritten in place, for a person at a terminal. */
    static Display terminal(PrintStream out) {
        return new Terminal(out);
    }

    /** Whole lines only, for logs. */
    static Display lines(Consumer<String> out) {
        return new Lines(out);
    }

    record Lines(Consumer<String> out) implements Display {
        @Override
        public void line(String text) {
            out.accept(text);
        }

        @Override
        public void update(String text) {
            out.accept(text);
        }

        @Override
        public void clear() {
            // A line that was written stays.
        }

        @Override
        public Duration interval() {
            return Duration.ofMinutes(1);
        }
    }

    /** The cursor waits at the start of the line, so that whatever else is printed there overwrites it. */
    record Terminal(PrintStream out) implements Display {
        /** Longer text would wrap, and the start of a wrapped line cannot be reached again. */
        private static final int WIDTH = 79;

        @Override
        public void line(String text) {
            out.print(RunLogging.ERASE_LINE + text + "\n");
            out.flush();
        }

        @Override
        public void update(String text) {
            out.print(RunLogging.ERASE_LINE + text.substring(0, Math.min(text.length(), WIDTH)) + "\r");
            out.flush();
        }

        @Override
        public void clear() {
            update("");
        }

        @Override
        public Duration interval() {
            return Duration.ofMillis(250);
        }
    }
}
