package io.taxietl.etl.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The machine that is measured on. */
final class Machine {
    private Machine() {}

    /** The load average over one minute. */
    static double load() {
        return Double.parseDouble(text("/proc/loadavg").split(" ", 2)[0]);
    }

    static String description() {
        return String.format(
                Locale.ROOT,
                "%d cores of %s, %.0f GB of memory, Linux %s, Java %s",
                Runtime.getRuntime().availableProcessors(),
                field("/proc/cpuinfo", "model name"),
                Double.parseDouble(field("/proc/meminfo", "MemTotal").split(" ", 2)[0]) / 1024 / 1024,
                System.getProperty("os.version"),
                System.getProperty("java.version"));
    }

    private static String field(String file, String name) {
        return text(file)
                .lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot measure: " + file + " cannot be read, expected Linux.", failure);
        }
    }
}
