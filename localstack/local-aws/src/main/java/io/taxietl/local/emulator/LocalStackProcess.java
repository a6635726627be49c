package io.taxietl.local.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** LocalStack without Docker: the runtime of its image in a Python environment of the checkout. */
final class LocalStackProcess {
    private static final String PROGRAM = "localstack_until_end_of_input.py";

    private LocalStackProcess() {}

    static Emulator start(Map<String, String> environment, Path checkout, Path folder, Consumer<String> progress) {
        try {
            Path python = PythonEnvironment.LOCALSTACK.installed(environment, checkout, progress);
            progress.accept("Starting LocalStack 4.14.0 in .venv-localstack ...");
            return EmulatorProcess.start(
                    "localstack", "LocalStack 4.14.0 without Docker", python, PROGRAM, folder, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
