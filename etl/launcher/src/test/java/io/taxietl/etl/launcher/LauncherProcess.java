package io.taxietl.etl.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The compiled launcher in a JVM of its own, as Glue runs it: its class, the jar of the job, and what Glue provides.
 *
 * @param output what it wrote on standard output and standard error
 */
record LauncherProcess(int exitCode, String output) {
    private static final long MAXIMUM_MINUTES = 5;

    /** @param folder for its log and its files; the process runs here */
    static LauncherProcess run(Path folder, List<String> arguments) throws IOException, InterruptedException {
        Path log = folder.resolve("launcher.log");
        Process process = new ProcessBuilder(command(arguments))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!process.waitFor(MAXIMUM_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException("The launcher still runs after %d minutes:%n%s"
                        .formatted(MAXIMUM_MINUTES, Files.readString(log)));
            }
            return new LauncherProcess(process.exitValue(), Files.readString(log));
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> command(List<String> arguments) throws IOException {
        String classPath = String.join(
                File.pathSeparator,
                System.getProperty("launcher.classes"),
                GlueJar.path().toString(),
                Files.readString(GlueJar.providedClassPath()).strip());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(System.getProperty("launcher.jvm.arguments").strip().split("\\s+")));
        // Glue hands the settings of Spark to the JVM; the launcher's new SparkContext() finds them there.
        command.addAll(List.of(
                "-Xmx2g",
                "-XX:TieredStopAtLevel=1",
                "-Dspark.master=local[2]",
                "-Dspark.app.name=launcher",
                "-Dspark.ui.enabled=false",
                "-Dspark.driver.bindAddress=127.0.0.1",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.sql.shuffle.partitions=4"));
        command.addAll(List.of("-cp", classPath, "TaxiEtlLauncher"));
        command.addAll(arguments);
        return command;
    }
}
