package io.taxietl.infra.terraform;

import io.taxietl.local.emulator.Emulators;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** moto for tests; they fail, and are not skipped, where it cannot be started. */
public final class Emulator implements AutoCloseable {
    private final io.taxietl.local.emulator.Emulator moto;

    private Emulator(io.taxietl.local.emulator.Emulator moto) {
        this.moto = moto;
    }

    public static Emulator start() {
        try {
            Path logs = Files.createTempDirectory("moto");
            return new Emulator(Emulators.start(Map.of("TAXIETL_EMULATOR", "moto"), Path.of(".."), logs, step -> {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return moto.endpoint().toString();
    }

    @Override
    public void close() {
        moto.close();
    }
}
