package io.taxietl.local.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** LocalStack without Docker: the runtime of its image in a Python environment of the checkout. */
final class LocalStackProcess {
    private static final String PROGRAM = "localstack_until_end_of_input.py";

    /** The version of its lock file: 3.11 lacks syntax that its packages use, and for 3.14 two of them contradict. */
    private static final int MAJOR = 3;

    private static final int MINOR = 13;

    private LocalStackProcess() {}

    static Emulator start(Map<String, String> environment, Path checkout, Path folder, Consumer<String> progress) {
        try {
            Path python = python(environment, checkout, progress);
            progress.accept("Starting LocalStack 4.14.0 in .venv-localstack ...");
            return EmulatorProcess.start("localstack", "LocalStack 4.14.0 without Docker", python, PROGRAM, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path python(Map<String, String> environment, Path checkout, Consumer<String> progress)
            throws IOException {
        Path own = PythonEnvironment.LOCALSTACK.python(checkout);
        if (PythonEnvironment.LOCALSTACK.isIn(own)) {
            return own;
        }
        Path base = Pythons.ofVersion(MAJOR, MINOR, environment)
                .orElseThrow(() -> new IllegalStateException(
                        "Cannot start LocalStack without Docker: there is no Python %d.%d, expected python%d.%d on the PATH or kept by pyenv. Install it, start Docker, or set TAXIETL_EMULATOR=moto."
                                .formatted(MAJOR, MINOR, MAJOR, MINOR)));
        return PythonEnvironment.LOCALSTACK.install(base, checkout, progress);
    }
}
