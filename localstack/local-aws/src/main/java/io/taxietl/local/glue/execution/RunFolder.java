package io.taxietl.local.glue.execution;

import io.taxietl.local.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of one run, on this machine; gone with the run. */
record RunFolder(Path root) {
    static RunFolder create(Path workFolder, String runId) throws IOException {
        RunFolder folder = new RunFolder(workFolder.resolve("runs").resolve(runId));
        Files.createDirectories(folder.script());
        Files.createDirectories(folder.files());
        Files.createDirectories(folder.temporary());
        Files.createDirectories(folder.eventLogs());
        folder.copyLauncher();
        Files.createFile(folder.sparkLog());
        Files.writeString(folder.sparkLogging(), SparkLogging.configuration(folder.sparkLog()));
        return folder;
    }

    /** For the script and what the compiler makes of it. */
    Path script() {
        return root.resolve("script");
    }

    /** Where the job runs, with the extra files; also on its class path. */
    Path files() {
        return root.resolve("files");
    }

    Path jars() {
        return root.resolve("jars");
    }

    Path temporary() {
        return root.resolve("temporary");
    }

    /** Where Spark writes its event log; Glue backs it up to S3. */
    Path eventLogs() {
        return root.resolve("event-logs");
    }

    /** Class path with nothing but the {@link UserClassLauncher}: what LocalGlue is made of must not meet the job's. */
    Path launcher() {
        return root.resolve("launcher");
    }

    /** What the process writes to standard output and standard error. */
    Path output() {
        return root.resolve("output.txt");
    }

    /** What Spark logs. */
    Path sparkLog() {
        return root.resolve("spark.log");
    }

    /** How Spark logs, for Log4j. */
    Path sparkLogging() {
        return root.resolve("spark-log4j2.properties");
    }

    /** What the user's class has thrown, if it has. */
    Path failure() {
        return root.resolve("failure.txt");
    }

    /** The share of the heap that the process uses, once it has looked. */
    Path heap() {
        return root.resolve("heap.txt");
    }

    void delete() throws IOException {
        Folders.delete(root);
    }

    private void copyLauncher() throws IOException {
        String name = UserClassLauncher.class.getName().replace('.', '/') + ".class";
        Path target = launcher().resolve(name);
        Files.createDirectories(target.getParent());
        try (InputStream bytes = UserClassLauncher.class.getClassLoader().getResourceAsStream(name)) {
            Files.copy(bytes, target);
        }
    }
}
