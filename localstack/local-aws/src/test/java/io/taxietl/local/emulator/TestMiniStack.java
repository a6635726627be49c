package io.taxietl.local.emulator;

import java.util.Map;

/** MiniStack for tests, where it is installed. */
public final class TestMiniStack {
    public static final String NOT_INSTALLED = "MiniStack is not in .venv-ministack. Run 'make prepare'.";

    static final Map<String, String> CHOICE = TestEmulator.choice("ministack");

    private TestMiniStack() {}

    public static boolean isInstalled() {
        return Emulators.miniStackIsInstalled(TestEmulator.CHECKOUT);
    }

    public static Emulator start() {
        return Emulators.start(CHOICE, TestEmulator.CHECKOUT, TestEmulator.folder(), step -> {});
    }
}
