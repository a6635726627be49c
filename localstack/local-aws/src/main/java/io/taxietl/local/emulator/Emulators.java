package io.taxietl.local.emulator;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.testcontainers.DockerClientFactory;

/** Starts the emulator that suits this machine. */
public final class Emulators {
    /** Names an emulator that already runs, as it does for every AWS SDK. */
    static final String ENDPOINT = "AWS_ENDPOINT_URL";

    /** {@code moto} or {@code localstack}, for people who have both. */
    static final String CHOICE = "TAXIETL_EMULATOR";

    private Emulators() {}

    /**
     * The emulator that {@code AWS_ENDPOINT_URL} names; else LocalStack where Docker answers; else moto.
     *
     * @param checkout the folder that may get a {@code .venv} with moto
     * @param progress told what takes long
     */
    public static Emulator start(Map<String, String> environment, Path checkout, Consumer<String> progress) {
        String endpoint = environment.getOrDefault(ENDPOINT, "");
        if (!endpoint.isEmpty()) {
            return new GivenEmulator(URI.create(endpoint));
        }
        return switch (environment.getOrDefault(CHOICE, "")) {
            case "moto" -> MotoEmulator.start(checkout, progress);
            case "localstack" -> LocalStackEmulator.start(environment, progress);
            case "" ->
                dockerAnswers()
                        ? LocalStackEmulator.start(environment, progress)
                        : MotoEmulator.start(checkout, progress);
            default ->
                throw new IllegalArgumentException(
                        "Cannot start the local AWS: " + CHOICE + " is " + environment.get(CHOICE)
                                + ", expected moto or localstack. Unset it to let the machine decide.");
        };
    }

    /** Whether containers can be started here. */
    public static boolean dockerAnswers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }
}
