package io.taxietl.local.emulator;

import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import org.testcontainers.localstack.LocalStackContainer;

/** LocalStack in a container, which Testcontainers removes again however this process ends. */
final class LocalStackEmulator implements Emulator {
    /** The last image that needs no token. */
    static final String FREE_IMAGE = "localstack/localstack:4.14.0";

    /** Images of LocalStack's calendar versions start with a token only. */
    static final String LICENSED_IMAGE = "localstack/localstack:2026.08.3";

    private static final String TOKEN = "LOCALSTACK_AUTH_TOKEN";

    private final LocalStackContainer container;

    private LocalStackEmulator(LocalStackContainer container) {
        this.container = container;
    }

    static LocalStackEmulator start(Map<String, String> environment, Consumer<String> progress) {
        String image = image(environment);
        progress.accept("Starting " + image + " (the first time Docker downloads about 500 MB) ...");
        LocalStackContainer container = new LocalStackContainer(image);
        if (image.equals(LICENSED_IMAGE)) {
            container.withEnv(TOKEN, environment.get(TOKEN));
        }
        container.start();
        return new LocalStackEmulator(container);
    }

    static String image(Map<String, String> environment) {
        return environment.getOrDefault(TOKEN, "").isEmpty() ? FREE_IMAGE : LICENSED_IMAGE;
    }

    @Override
    public URI endpoint() {
        return container.getEndpoint();
    }

    @Override
    public String description() {
        return container.getDockerImageName();
    }

    @Override
    public boolean isFresh() {
        return true;
    }

    @Override
    public void close() {
        container.stop();
    }
}
