package io.taxietl.local.emulator;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A Python that has moto: of the checkout's {@code .venv}, else of this machine, else one that is made now. */
final class PythonWithMoto {
    private static final String INSTALL =
            "Install it with `pip install -r localstack/requirements.txt`, or start Docker.";

    private PythonWithMoto() {}

    static synchronized Path find(Path checkout, Consumer<String> progress) throws IOException {
        Path environment = checkout.resolve(".venv");
        Path own = environment.resolve("bin").resolve("python");
        List<Path> candidates = new ArrayList<>(List.of(own));
        candidates.addAll(onPath("python3"));
        candidates.addAll(onPath("python"));
        Optional<Path> found =
                candidates.stream().filter(PythonWithMoto::hasMoto).findFirst();
        return found.isPresent() ? found.get() : install(checkout, environment, progress);
    }

    /** Where two processes want it at once, one installs it and the other waits. */
    private static Path install(Path checkout, Path environment, Consumer<String> progress) throws IOException {
        Path python = onPath("python3").stream()
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "Cannot start the local AWS: neither Docker answers nor is"
                                        + " python3 on the PATH, expected one of them. Install Python 3.10 or newer, or start Docker."));
        Path own = environment.resolve("bin").resolve("python");
        Files.createDirectories(environment);
        try (FileChannel file = FileChannel.open(
                        environment.resolve("install.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = file.lock()) {
            if (!hasMoto(own)) {
                progress.accept("Installing moto into .venv (about 60 MB) ...");
                require(List.of(python.toString(), "-m", "venv", environment.toString()), "make " + environment);
                String requirements = checkout.resolve("localstack")
                        .resolve("requirements.txt")
                        .toString();
                require(List.of(own.toString(), "-m", "pip", "install", "-q", "-r", requirements), "install moto");
            }
        }
        return own;
    }

    private static boolean hasMoto(Path python) {
        return Files.isExecutable(python)
                && succeeds(new ProcessBuilder(python.toString(), "-c", "from moto.server import ThreadedMotoServer")
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD));
    }

    private static void require(List<String> command, String purpose) {
        // Standard output is for what commands answer.
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO().redirectOutput(new File("/dev/stderr"));
        if (!succeeds(builder)) {
            throw new IllegalStateException("Cannot " + purpose + ": " + command.get(0)
                    + " failed, its own message stands above, expected a Python that has moto. " + INSTALL);
        }
    }

    private static boolean succeeds(ProcessBuilder builder) {
        try {
            return builder.start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while looking for moto", e);
        }
    }

    private static List<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .toList();
    }
}
