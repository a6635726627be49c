package io.taxietl.infra.release;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** What a person sees of an operation, line by line as it happens. */
class Console {
    private final PrintStream out;
    private final InstantSource clock;

    Console(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    /** A line that belongs to the step above it. */
    void detail(String text) {
        line("    " + text);
    }

    /** Says that a step begins and, when it has not failed, that it is done and how long it took. */
    void timed(String label, Work work) throws Exception {
        Instant began = clock.instant();
        line(label + " ...");
        work.run();
        line(label + " ... done in " + time(Duration.between(began, clock.instant())));
    }

    static String time(Duration duration) {
        return duration.toMinutes() == 0
                ? duration.toSeconds() + " s"
                : String.format(Locale.ROOT, "%d min %02d s", duration.toMinutes(), duration.toSecondsPart());
    }

    /** A step's work. */
    interface Work {
        void run() throws Exception;
    }
}
