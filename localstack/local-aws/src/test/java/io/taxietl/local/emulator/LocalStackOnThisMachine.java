package io.taxietl.local.emulator;

import java.util.HashMap;
import java.util.Map;

/** Where tests can have LocalStack. */
final class LocalStackOnThisMachine {
    static final String NOT_INSTALLED =
            "LocalStack is not in .venv-localstack. Install it with 'TAXIETL_EMULATOR=localstack LOCALSTACK_IMAGE=none make local-up local-down'.";
    static final String NO_IMAGE =
            "Docker has no localstack/localstack:4.14.0. Get it with 'docker pull localstack/localstack:4.14.0' or localstack/image/build.";

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
