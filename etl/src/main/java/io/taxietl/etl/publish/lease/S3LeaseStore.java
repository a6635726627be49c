package io.taxietl.etl.publish.lease;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * An object in S3, which writes it on the condition that it is not there, or that it is still the one that was read
 * ("conditional writes" in its user guide). Its entity tag is the version.
 */
final class S3LeaseStore implements LeaseStore {
    private static final int NOT_FOUND = 404;
    private static final String NO_SUCH_KEY = "NoSuchKey";
    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;

    /** Half of what a lease lasts: a beat that hangs must leave time for another. */
    private static final Duration CALL_LIMIT = LeaseTimes.STANDARD.length().dividedBy(2);

    private final S3Client client;
    private final String bucket;
    private final String key;

    S3LeaseStore(S3Client client, String bucket, String key) {
        this.client = client;
        this.bucket = bucket;
        this.key = key;
    }

    /** Region, credentials and endpoint are those of the AWS SDK's default chains. */
    static S3LeaseStore at(String bucket, String key) {
        return new S3LeaseStore(Shared.CLIENT, bucket, key);
    }

    /** Made when the first lease on S3 is taken. */
    private static final class Shared {
        static final S3Client CLIENT = S3Client.builder()
                // An emulator has no host name for each bucket.
                .forcePathStyle(
                        System.getenv("AWS_ENDPOINT_URL") != null || System.getenv("AWS_ENDPOINT_URL_S3") != null)
                .overrideConfiguration(configuration -> configuration.apiCallTimeout(CALL_LIMIT))
                .build();
    }

    @Override
    public Optional<Stored> read() {
        try {
            ResponseBytes<GetObjectResponse> object =
                    client.getObjectAsBytes(request -> request.bucket(bucket).key(key));
            return Optional.of(
                    new Stored(object.asUtf8String(), object.response().eTag()));
        } catch (NoSuchKeyException none) {
            return Optional.empty();
        } catch (SdkException failure) {
            throw LeaseException.unreachable(place(), failure.getMessage(), failure);
        }
    }

    @Override
    public Optional<String> write(String text, Optional<String> expected) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(bucket).key(key).contentType("application/json");
        expected.ifPresentOrElse(request::ifMatch, () -> request.ifNoneMatch("*"));
        try {
            return Optional.of(client.putObject(request.build(), RequestBody.fromString(text))
                    .eTag());
        } catch (S3Exception refused) {
            if (refused.statusCode() == NOT_FOUND
                    && NO_SUCH_KEY.equals(refused.awsErrorDetails().errorCode())) {
                return Optional.empty();
            }
            if (refused.statusCode() == PRECONDITION_FAILED || refused.statusCode() == CONFLICT) {
                // An answer that was lost makes the SDK write again, and then its own first write is in the way.
                return read().filter(stored -> stored.text().equals(text)).map(Stored::version);
            }
            throw LeaseException.unreachable(place(), refused.getMessage(), refused);
        } catch (SdkException failure) {
            throw LeaseException.unreachable(place(), failure.getMessage(), failure);
        }
    }

    @Override
    public String place() {
        return "s3://" + bucket + "/" + key;
    }
}
