package io.taxietl.local.emulator;

import java.nio.file.Path;
import java.util.Map;

/** moto for tests; they fail, and are not skipped, where it cannot be started. */
public final class TestMoto {
    static final Map<String, String> CHOICE = TestEmulator.choice("moto");
    static final Path CHECKOUT = TestEmulator.CHECKOUT;

    private TestMoto() {}

    public static Emulator start() {
        return Emulators.start(CHOICE, CHECKOUT, TestEmulator.folder(), step -> {});
    }
}
