package io.taxietl.local.glue.execution;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What other parts of the project have built. */
final class Checkout {
    private static final Path ROOT = Path.of(System.getProperty("checkout")).normalize();

    private Checkout() {}

    /** What Glue provides. */
    static List<Path> runtime() throws IOException {
        List<Path> runtime = new ArrayList<>();
        runtime.add(only("etl/launcher/target", "launcher-*-glue-classes.jar"));
        String provided = Files.readString(ROOT.resolve("etl/target/provided.classpath"));
        for (String jar : provided.strip().split(File.pathSeparator, -1)) {
            runtime.add(Path.of(jar));
        }
        return runtime;
    }

    static Path jar() {
        return only("etl/target", "etl-*-glue.jar");
    }

    static String launcher() {
        try {
            return Files.readString(ROOT.resolve("etl/launcher/src/main/scala/TaxiEtlLauncher.scala"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path sampleMonth(Path folder, String month, int rows) throws IOException, InterruptedException {
        int exitCode = new ProcessBuilder(
                        ROOT.resolve("localstack/bin/sample-data").toString(),
                        "--output",
                        folder.toString(),
                        "--months",
                        month,
                        "--rows",
                        String.valueOf(rows))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolveSibling("sample-data.log").toFile())
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException("Cannot make a month of trips: sample-data ended with " + exitCode);
        }
        return only(folder.toString(), "*" + month + "*");
    }

    private static Path only(String folder, String pattern) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(ROOT.resolve(folder), pattern)) {
            return files.iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
