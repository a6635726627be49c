package io.taxietl.etl.bench.run;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux and the JVM know of this process. */
record ProcessFigures(long nanoseconds, long cpuNanoseconds, long bytesRead, long bytesWritten) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path IO = Path.of("/proc/self/io");

    static ProcessFigures now() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new ProcessFigures(
                System.nanoTime(), system.getProcessCpuTime(), number(IO, "rchar"), number(IO, "wchar"));
    }

    /** The most memory that the process has held since it began. */
    static long peakBytes() {
        return number(STATUS, "VmHWM") * 1024;
    }

    /** The first number in the line of that name. */
    private static long number(Path file, String name) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(name + ":"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "Cannot measure the process: %s has no %s, expected one. Run the benchmark on Linux."
                                    .formatted(file, name)));
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Cannot measure the process: %s cannot be read, expected Linux. Run the benchmark there."
                            .formatted(file),
                    failure);
        }
    }
}
