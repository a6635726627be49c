package io.taxietl.etl.bench;

import io.taxietl.etl.bench.run.Meter;
import io.taxietl.etl.bench.run.Prepared;
import io.taxietl.etl.bench.run.Resources;
import io.taxietl.etl.bench.run.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process that measures one run of one contender. Its one argument is the file of a {@link Task}. */
public final class Worker {
    private Worker() {}

    public static void main(String[] arguments) {
        Task task = Task.read(Path.of(arguments[0]), Task.class);
        Resources resources = new Resources(task.threads(), task.memory(), Path.of(task.temporary()));
        Prepared prepared = Contest.prepare(task.measure(), task.contender(), resources);
        Path output = Path.of(task.output());
        Runnable warmUp = () -> {
            if (task.warmUp() != null) {
                Path folder = empty(output.resolveSibling(output.getFileName() + "-warm-up"));
                prepared.work().run(Path.of(task.warmUp()), folder);
            }
        };
        Task.write(Path.of(task.result()), new Meter().measure(prepared, warmUp, Path.of(task.input()), empty(output)));
        // Spark's threads would keep the process alive.
        System.exit(0);
    }

    private static Path empty(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
