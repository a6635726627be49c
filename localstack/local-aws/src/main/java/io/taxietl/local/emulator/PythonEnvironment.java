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
import java.util.Map;
import java.util.function.Consumer;

/**
 * A Python environment of the checkout that holds an emulator; made when it is first needed.
 *
 * @param emulator its name, for people
 * @param folder of the environment, in the checkout
 * @param requirements the file that says what is installed, in the folder {@code localstack}
 * @param installing what to tell before the installation
 * @param probe a program that ends well where everything needed is there
 * @param flags of pip
 */
record PythonEnvironment(
        String emulator, String folder, String requirements, String installing, String probe, List<String> flags) {
    /** The version of the lock files: LocalStack's packages use syntax that 3.11 lacks, and for 3.14 two of them contradict. */
    private static final int MAJOR = 3;

    private static final int MINOR = 13;

    /** The lock file names each version and its hashes; pip would look for other versions for minutes. */
    private static final List<String> LOCKED = List.of("--no-deps", "--require-hashes");

    static final PythonEnvironment MOTO = new PythonEnvironment(
            "moto",
            ".venv",
            "moto.lock",
            "Installing moto into .venv (about 60 MB) ...",
            "from moto.server import ThreadedMotoServer",
            LOCKED);

    static final PythonEnvironment LOCALSTACK = new PythonEnvironment(
            "LocalStack",
            ".venv-localstack",
            "localstack.lock",
            "Installing LocalStack into .venv-localstack (115 packages, 500 MB; a minute or two) ...",
            "import localstack.runtime.main",
            LOCKED);

    static final PythonEnvironment MINISTACK = new PythonEnvironment(
            "MiniStack",
            ".venv-ministack",
            "ministack.lock",
            "Installing MiniStack into .venv-ministack (43 packages, 190 MB; a minute or two) ...",
            "import cbor2, ministack.app",
            LOCKED);

    /** The environment's own Python, whether it is there or not. */
    Path python(Path checkout) {
        return checkout.resolve(folder).resolve("bin").resolve("python");
    }

    boolean isIn(Path python) {
        return Pythons.runs(python, probe);
    }

    /**
     * The environment's Python, after an installation where it is not there.
     *
     * @throws IllegalStateException where there is no Python of the lock file's version
     */
    Path installed(Map<String, String> environment, Path checkout, Consumer<String> progress) throws IOException {
        Path own = python(checkout);
        if (isIn(own)) {
            return own;
        }
        Path base = Pythons.ofVersion(MAJOR, MINOR, environment)
                .orElseThrow(() -> new IllegalStateException(
                        "Cannot start %s without Docker: there is no Python %d.%d, expected python%d.%d on the PATH or kept by pyenv. Install it, start Docker, or set TAXIETL_EMULATOR=moto."
                                .formatted(emulator, MAJOR, MINOR, MAJOR, MINOR)));
        return install(base, checkout, progress);
    }

    /**
     * Makes the environment with {@code python}, if it is not there. Where two processes want it at once, one installs it
     * and the other waits.
     *
     * @return the environment's Python
     */
    Path install(Path python, Path checkout, Consumer<String> progress) throws IOException {
        Path own = python(checkout);
        Path environment = checkout.resolve(folder);
        Files.createDirectories(environment);
        try (FileChannel file = FileChannel.open(
                        environment.resolve("install.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = file.lock()) {
            if (!isIn(own)) {
                progress.accept(installing);
                require(List.of(python.toString(), "-m", "venv", environment.toString()), checkout);
                List<String> install = new ArrayList<>(List.of(own.toString(), "-m", "pip", "install", "-q"));
                install.addAll(flags);
                install.addAll(List.of("-r", requirementsOf(checkout).toString()));
                require(install, checkout);
            }
        }
        return own;
    }

    private Path requirementsOf(Path checkout) {
        return checkout.resolve("localstack").resolve(requirements);
    }

    private void require(List<String> command, Path checkout) {
        // Standard output is for what commands answer.
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO().redirectOutput(new File("/dev/stderr"));
        if (!Pythons.succeeds(builder)) {
            throw new IllegalStateException(
                    "Cannot install %s: \"%s\" failed, its own message stands above, expected it to fill %s from %s. Mend what it says, remove the folder and start again."
                            .formatted(
                                    emulator,
                                    String.join(" ", command),
                                    checkout.resolve(folder),
                                    requirementsOf(checkout)));
        }
    }
}
