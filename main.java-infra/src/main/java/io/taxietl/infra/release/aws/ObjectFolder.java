package io.taxietl.infra.release.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.taxietl.infra.release.record.Json;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** JSON documents below a prefix of a bucket. */
public final class ObjectFolder {
    private final S3Client client;
    private final String bucket;
    private final String prefix;

    /** @param prefix empty, or ending in a slash */
    public ObjectFolder(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    public <T> Optional<T> read(String name, Class<T> type) {
        try {
            ResponseBytes<GetObjectResponse> object =
                    client.getObjectAsBytes(request -> request.bucket(bucket).key(prefix + name));
            return Optional.of(Json.MAPPER.readValue(object.asUtf8String(), type));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "Cannot read s3://" + bucket + "/" + prefix + name + ": it is not the JSON it should be ("
                            + e.getOriginalMessage() + "). Restore an earlier version of the object.",
                    e);
        }
    }

    public void write(String name, Object document) {
        try {
            byte[] text = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(document);
            client.putObject(
                    request -> request.bucket(bucket).key(prefix + name).contentType("application/json"),
                    RequestBody.fromBytes(text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + prefix + name, e);
        }
    }

    /** The names directly in the folder, sorted. */
    public List<String> names() {
        return client
                .listObjectsV2Paginator(
                        request -> request.bucket(bucket).prefix(prefix).delimiter("/"))
                .contents()
                .stream()
                .map(S3Object::key)
                .map(key -> key.substring(prefix.length()))
                .toList();
    }

    /** The names of everything below the folder that come after the given one, sorted. */
    public List<String> namesBelow(String after) {
        return client
                .listObjectsV2Paginator(
                        request -> request.bucket(bucket).prefix(prefix).startAfter(prefix + after))
                .contents()
                .stream()
                .map(S3Object::key)
                .map(key -> key.substring(prefix.length()))
                .toList();
    }
}
