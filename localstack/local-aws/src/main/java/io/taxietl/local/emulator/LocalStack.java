package io.taxietl.local.emulator;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** LocalStack, in a container where Docker has its image, else in a Python environment. */
final class LocalStack {
    /** The last image that needs no token. */
    static final String FREE_IMAGE = "localstack/localstack:4.14.0";

    /** Images of LocalStack's calendar versions start with a token only. */
    static final String LICENSED_IMAGE = "localstack/localstack:2026.08.3";

    static final String TOKEN = "LOCALSTACK_AUTH_TOKEN";

    /** Another image, or {@link #NONE}. */
    private static final String IMAGE = "LOCALSTACK_IMAGE";

    /** Docker is not to be used. */
    private static final String NONE = "none";

    private LocalStack() {}

    /** The image by the settings of the user. */
    static String image(Map<String, String> environment) {
        String named = environment.getOrDefault(IMAGE, "");
        if (!named.isEmpty()) {
            return named;
        }
        return environment.getOrDefault(TOKEN, "").isEmpty() ? FREE_IMAGE : LICENSED_IMAGE;
    }

    /** Whether a container can start at once: nothing has to be pulled. */
    static boolean isAtHand(Map<String, String> environment) {
        String image = image(environment);
        return !image.equals(NONE) && Docker.answers() && Docker.has(image);
    }

    static Emulator start(Map<String, String> environment, Path checkout, Path folder, Consumer<String> progress) {
        String image = image(environment);
        if (!image.equals(NONE) && canBeHad(image, progress)) {
            progress.accept("Starting " + image + " ...");
            return LocalStackContainer.start(image, environment, folder);
        }
        return LocalStackProcess.start(environment, checkout, folder, progress);
    }

    private static boolean canBeHad(String image, Consumer<String> progress) {
        if (!Docker.answers()) {
            progress.accept("Docker does not answer: LocalStack starts without it.");
            return false;
        }
        if (Docker.has(image)) {
            return true;
        }
        progress.accept("Pulling " + image + " (about 500 MB) ...");
        if (Docker.pull(image)) {
            return true;
        }
        progress.accept(
                image
                        + " cannot be pulled: LocalStack starts without Docker. Where there is no registry, localstack/image/build builds the image.");
        return false;
    }
}
