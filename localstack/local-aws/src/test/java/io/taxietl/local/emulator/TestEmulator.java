package io.taxietl.local.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What tests need to start an emulator. */
final class TestEmulator {
    static final Path CHECKOUT = Path.of(System.getProperty("checkout"));

    private TestEmulator() {}

    /** The environment of this process with another choice of the emulator. */
    static Map<String, String> choice(String emulator) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.remove("AWS_ENDPOINT_URL");
        environment.put("TAXIETL_EMULATOR", emulator);
        return environment;
    }

    /** A folder for logs, which an operating system empties. */
    static Path folder() {
        try {
            return Files.createTempDirectory("emulator");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
