package io.taxietl.local.emulator;

import java.util.HashMap;
import java.util.Map;

/** Where tests can have LocalStack. */
final class LocalStackOnThisMachine {
    static final String NOT_INSTALLED = "LocalStack is not in .venv-localstack. Run 'make prepare'.";
    static final String NO_IMAGE = "Docker does not answer or has no localstack/localstack:4.14.0. Run 'make prepare'.";

    private LocalStackOnThisMachine() {}

    static boolean isInstalled() {
        return Emulators.localStackIsInstalled(TestEmulator.CHECKOUT);
    }

    static boolean hasImage() {
        return Emulators.localStackHasImage();
    }

    /** The variables that start it in a Python environment. */
    static Map<String, String> withoutDocker() {
        Map<String, String> environment = new HashMap<>(TestEmulator.choice("localstack"));
        environment.put("LOCALSTACK_IMAGE", "none");
        return environment;
    }

    /** The variables that start it in a container. */
    static Map<String, String> inContainer() {
        return TestEmulator.choice("localstack");
    }
}
