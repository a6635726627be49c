package io.taxietl.local.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** moto: of the checkout's {@code .venv}, else of a Python of this machine, else of a {@code .venv} that is made now. */
final class MotoEmulator {
    private static final String PROGRAM = "moto_until_end_of_input.py";

    private MotoEmulator() {}

    static Emulator start(Map<String, String> environment, Path checkout, Path folder, Consumer<String> progress) {
        try {
            return EmulatorProcess.start(
                    "moto", "moto", python(environment, checkout, progress), PROGRAM, folder, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path python(Map<String, String> environment, Path checkout, Consumer<String> progress)
            throws IOException {
        Path own = PythonEnvironment.MOTO.python(checkout);
        if (PythonEnvironment.MOTO.isIn(own)) {
            return own;
        }
        List<Path> pythons = Pythons.named(environment, "python3", "python");
        for (Path python : pythons) {
            if (PythonEnvironment.MOTO.isIn(python)) {
                return python;
            }
        }
        if (pythons.isEmpty()) {
            throw new IllegalStateException(
                    "Cannot start the local AWS: neither Docker answers nor is python3 on the PATH, expected one of them. Install Python 3.10 or newer, or start Docker.");
        }
        return PythonEnvironment.MOTO.install(pythons.get(0), checkout, progress);
    }
}
