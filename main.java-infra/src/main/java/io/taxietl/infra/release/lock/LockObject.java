package io.taxietl.infra.release.lock;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.taxietl.infra.release.record.Json;
import io.taxietl.infra.storage.BucketFolder;
import java.util.Optional;
import org.jetbrains.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The object in S3 that the lock is. S3 writes an object on the condition that it is not there, or that it is still the
 * one that was read ("conditional writes" in its user guide), so of two writers one fails.
 */
final class LockObject {
    private static final String KEY = BucketFolder.RELEASES.prefix() + "lock.json";
    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;

    /** The document and its entity tag, which the next write names. */
    record Read(LockDocument document, String tag) {}

    private final S3Client client;
    private final String bucket;

    LockObject(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    Optional<Read> read() {
        try {
            ResponseBytes<GetObjectResponse> object =
                    client.getObjectAsBytes(request -> request.bucket(bucket).key(KEY));
            return Optional.of(new Read(
                    Json.MAPPER.readValue(object.asUtf8String(), LockDocument.class),
                    object.response().eTag()));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "Cannot read the lock s3://" + bucket + "/" + KEY
                            + ": it is not what a release writes. Remove the object when no release is running.",
                    e);
        }
    }

    /**
     * Writes the document if the object is still what was read.
     *
     * @param expected the tag that was read; null when there was no object
     * @return the new tag; empty when somebody else was first
     */
    Optional<String> write(LockDocument document, @Nullable String expected) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(bucket).key(KEY);
        if (expected == null) {
            request.ifNoneMatch("*");
        } else {
            request.ifMatch(expected);
        }
        try {
            byte[] text = Json.MAPPER.writeValueAsBytes(document);
            return Optional.of(client.putObject(request.build(), RequestBody.fromBytes(text))
                    .eTag());
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT) {
                // An answer that was lost makes the SDK write again, and then its own first write is in the way.
                return read().filter(read -> read.document().equals(document)).map(Read::tag);
            }
            throw e;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write the lock", e);
        }
    }
}
