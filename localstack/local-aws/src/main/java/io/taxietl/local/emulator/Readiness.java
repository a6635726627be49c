package io.taxietl.local.emulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Whether an emulator answers: S3 lists its buckets. */
final class Readiness {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Readiness() {}

    /** Whether LocalStack says that it is ready. */
    static boolean isHealthy(URI endpoint) {
        try {
            HttpRequest request = HttpRequest.newBuilder(endpoint.resolve("/_localstack/health"))
                    .timeout(PATIENCE)
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + endpoint, e);
        }
    }

    /** @throws IllegalStateException when nothing answers there */
    static void require(URI endpoint) {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                // A signature that names the service is how one port serves them all.
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request,"
                                + " SignedHeaders=host, Signature=0")
                .build();
        try {
            HttpResponse<Void> answer = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(request, HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("Cannot use the emulator: " + endpoint + " answers "
                        + answer.statusCode() + " when asked for its buckets, expected 200."
                        + " Give the address of LocalStack or moto, or unset AWS_ENDPOINT_URL.");
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Cannot use the emulator: nothing answers at " + endpoint
                            + ", expected LocalStack or moto. Start it, or unset AWS_ENDPOINT_URL.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + endpoint, e);
        }
    }
}
