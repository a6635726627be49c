package io.taxietl.etl.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Processes of their own, none of which outlives this one. */
public final class Fork {
    /** What Spark needs of the modules of Java 17 (org.apache.spark.launcher.JavaModuleOptions). */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "jdk.internal.ref",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    /** As {@code etl/bin/etl} starts the job. */
    static final List<String> OPTIONS = List.of("-XX:+UseParallelGC");

    private static final int LINES_OF_A_FAILURE = 15;

    private Fork() {}

    /** A JVM with the class path of this one. */
    public static List<String> java(Class<?> main, Resources resources, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + resources.memory() + "g");
        command.addAll(OPTIONS);
        OPENED.forEach(opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        command.add("-Djdk.reflect.useDirectMethodHandle=false");
        command.add("-Dlog4j2.configurationFile=classpath:log4j2-command.properties");
        command.add("-Dspark.master=local[" + resources.threads() + "]");
        command.add("-Djava.io.tmpdir=" + resources.temporary());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * Runs a command to its end, with all that it prints in {@code log}.
     *
     * @throws IllegalStateException with the last lines of the log if the command fails
     */
    public static void run(List<String> command, Path log) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(log.toFile());
            // Otherwise Spark warns that the host's name is not that of a network interface.
            builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
            Process process = builder.start();
            Thread end = new Thread(() -> destroy(process));
            Runtime.getRuntime().addShutdownHook(end);
            int code = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(end);
            if (code != 0) {
                throw new IllegalStateException("Cannot measure: a process ended with %d, expected 0. See %s:%n%s"
                        .formatted(code, log, lastLines(log)));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Cannot measure: interrupted.", interrupted);
        }
    }

    private static void destroy(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String lastLines(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - LINES_OF_A_FAILURE), all.size()));
        }
    }
}
