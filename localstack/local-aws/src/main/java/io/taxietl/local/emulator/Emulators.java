package io.taxietl.local.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/** Starts the emulator that suits this machine. */
public final class Emulators {
    /** Names an emulator that already runs, as it does for every AWS SDK. */
    static final String ENDPOINT = "AWS_ENDPOINT_URL";

    /** {@code moto}, {@code localstack} or {@code ministack}, for people who have several. */
    static final String CHOICE = "TAXIETL_EMULATOR";

    private Emulators() {}

    /**
     * The emulator that {@code AWS_ENDPOINT_URL} names; else the one of {@code TAXIETL_EMULATOR}; else LocalStack where
     * Docker has its image, and moto where it has not.
     *
     * @param checkout the folder that may get Python environments
     * @param folder gets logs and temporary files; it is made if it is not there
     * @param progress told what takes long
     */
    public static Emulator start(
            Map<String, String> environment, Path checkout, Path folder, Consumer<String> progress) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String endpoint = environment.getOrDefault(ENDPOINT, "");
        if (!endpoint.isEmpty()) {
            return new GivenEmulator(URI.create(endpoint));
        }
        return switch (environment.getOrDefault(CHOICE, "")) {
            case "moto" -> MotoEmulator.start(environment, checkout, folder, progress);
            case "ministack" -> MiniStack.start(environment, checkout, folder, progress);
            case "localstack" -> LocalStack.start(environment, checkout, folder, progress);
            case "" ->
                LocalStack.isAtHand(environment)
                        ? LocalStack.start(environment, checkout, folder, progress)
                        : MotoEmulator.start(environment, checkout, folder, progress);
            default ->
                throw new IllegalArgumentException(
                        "Cannot start the local AWS: " + CHOICE + " is " + environment.get(CHOICE)
                                + ", expected moto, localstack or ministack. Unset it to let the machine decide.");
        };
    }

    /** Whether LocalStack's image is here, so that a container can start at once. */
    public static boolean localStackHasImage() {
        return LocalStack.isAtHand(Map.of());
    }

    /** Whether MiniStack is installed in the Python environment of {@code checkout}. */
    public static boolean miniStackIsInstalled(Path checkout) {
        return PythonEnvironment.MINISTACK.isIn(PythonEnvironment.MINISTACK.python(checkout));
    }

    /** Whether LocalStack is installed in the Python environment of {@code checkout}. */
    public static boolean localStackIsInstalled(Path checkout) {
        return PythonEnvironment.LOCALSTACK.isIn(PythonEnvironment.LOCALSTACK.python(checkout));
    }
}
