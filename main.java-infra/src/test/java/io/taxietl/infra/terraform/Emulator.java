package io.taxietl.infra.terraform;

import io.taxietl.local.emulator.Emulators;
import java.nio.file.Path;
import java.util.Map;

/** moto for tests; they fail, and are not skipped, where it cannot be started. */
public final class Emulator implements AutoCloseable {
    private final io.taxietl.local.emulator.Emulator moto;

    private Emulator(io.taxietl.local.emulator.Emulator moto) {
        this.moto = moto;
    }

    public static Emulator start() {
        return new Emulator(Emulators.start(Map.of("TAXIETL_EMULATOR", "moto"), Path.of(".."), step -> {}));
    }

    public String address() {
        return moto.endpoint().toString();
    }

    @Override
    public void close() {
        moto.close();
    }
}
