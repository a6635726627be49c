package io.taxietl.local.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.local.aws.Clients;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

class MotoEmulatorTest extends EmulatorContract {
    @Override
    Map<String, String> choice() {
        return TestMoto.CHOICE;
    }

    @Test
    void aBucketCanBeEmptiedWhenItsVersioningHasBeenSuspended() {
        try (Emulator moto = TestMoto.start();
                S3Client client = Clients.s3(moto.endpoint())) {
            client.createBucket(request -> request.bucket("a-bucket"));
            client.putBucketVersioning(request -> request.bucket("a-bucket")
                    .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
            client.putObject(request -> request.bucket("a-bucket").key("key"), RequestBody.fromString("text"));
            client.deleteObject(request -> request.bucket("a-bucket").key("key"));
            client.putBucketVersioning(request -> request.bucket("a-bucket")
                    .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.SUSPENDED)));
            String version = client.listObjectVersions(request -> request.bucket("a-bucket"))
                    .versions()
                    .get(0)
                    .versionId();
            client.deleteObject(request -> request.bucket("a-bucket").key("key").versionId(version));
            client.deleteBucket(request -> request.bucket("a-bucket"));
            assertThat(client.listBuckets().buckets()).isEmpty();
        }
    }

    @Test
    void anEmulatorThatIsNamedIsUsedAndLeftRunning() {
        try (Emulator moto = TestMoto.start()) {
            Map<String, String> environment =
                    Map.of("AWS_ENDPOINT_URL", moto.endpoint().toString());
            try (Emulator given = Emulators.start(environment, TestMoto.CHECKOUT, TestEmulator.folder(), step -> {})) {
                assertThat(given.endpoint()).isEqualTo(moto.endpoint());
            }
            Readiness.require(moto.endpoint());
        }
    }

    @Test
    void anUnknownChoiceIsRefused() {
        assertThatThrownBy(() -> Emulators.start(
                        Map.of("TAXIETL_EMULATOR", "fake"), TestMoto.CHECKOUT, TestEmulator.folder(), step -> {}))
                .hasMessage(
                        "Cannot start the local AWS: TAXIETL_EMULATOR is fake, expected moto, localstack or ministack."
                                + " Unset it to let the machine decide.");
    }
}
