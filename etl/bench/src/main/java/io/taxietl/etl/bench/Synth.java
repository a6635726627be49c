package io.taxietl.etl.bench;

import io.taxietl.etl.bench.run.Answer;
import io.taxietl.etl.bench.run.Cost;
import io.taxietl.etl.bench.run.Fork;
import io.taxietl.etl.bench.run.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The synth of the production environment, measured from outside with all processes that it starts. */
final class Synth {
    private static final List<String> COMMAND =
            List.of("main.java-infra/bench-synth.sh", "make", "-s", "synth", "ENV=production");
    private static final Pattern MEASURED = Pattern.compile("synth: ([\\d.]+) s .*?, (\\d+) MB");

    private Synth() {}

    static List<RunResult> run(Path work) {
        Path log = work.resolve("synth.log");
        try {
            Files.createDirectories(work);
            double load = Machine.load();
            Fork.run(COMMAND, log);
            Matcher line = MEASURED.matcher(Files.readString(log));
            if (!line.find()) {
                throw new IllegalStateException(
                        "Cannot measure the synth: %s has no line \"synth: ... s\", expected one.".formatted(log));
            }
            double seconds = Double.parseDouble(line.group(1));
            long peak = Long.parseLong(line.group(2)) << 20;
            Cost cost = new Cost(0, 0, seconds, 0, peak, 0, 0, 0, 0, 0, 0);
            return List.of(new RunResult("ours", load, cost, Answer.of(Map.of())));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
