package io.taxietl.local.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.local.aws.Clients;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** What each emulator that is started here promises. */
abstract class EmulatorContract {
    private static final int SECONDS_TO_END = 60;

    /** The variables that choose it. */
    abstract Map<String, String> choice();

    Emulator start() {
        return Emulators.start(choice(), TestEmulator.CHECKOUT, TestEmulator.folder(), step -> {});
    }

    @Test
    void servesOnTheLoopbackUntilItIsClosed() {
        URI endpoint;
        try (Emulator emulator = start();
                S3Client client = Clients.s3(emulator.endpoint())) {
            endpoint = emulator.endpoint();
            assertThat(endpoint.getHost()).isEqualTo("127.0.0.1");
            client.createBucket(request -> request.bucket("a-bucket"));
            assertThat(client.listBuckets().buckets())
                    .extracting(bucket -> bucket.name())
                    .containsExactly("a-bucket");
        }
        assertThatThrownBy(() -> Readiness.require(endpoint))
                .hasMessageStartingWith("Cannot use the emulator: nothing answers at " + endpoint);
    }

    @Test
    void twoAtATimeDoNotKnowOfEachOther() {
        try (Emulator one = start();
                Emulator other = start();
                S3Client client = Clients.s3(one.endpoint());
                S3Client otherClient = Clients.s3(other.endpoint())) {
            client.createBucket(request -> request.bucket("a-bucket"));
            assertThat(one.endpoint()).isNotEqualTo(other.endpoint());
            assertThat(otherClient.listBuckets().buckets()).isEmpty();
        }
    }

    @Test
    void endsWithTheProcessThatStartedItHoweverThatEnds() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dcheckout=" + TestEmulator.CHECKOUT,
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartsEmulator.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().retainAll(List.of());
        builder.environment().putAll(choice());
        Process parent = builder.start();
        URI endpoint = URI.create(parent.inputReader().readLine());
        Readiness.require(endpoint);
        parent.destroyForcibly().waitFor();
        assertThat(silentWithin(endpoint)).as("%s still answers", endpoint).isTrue();
    }

    private static boolean silentWithin(URI endpoint) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_END);
        while (System.nanoTime() < deadline) {
            try {
                Readiness.require(endpoint);
                Thread.sleep(200);
            } catch (IllegalStateException silent) {
                return true;
            }
        }
        return false;
    }
}
