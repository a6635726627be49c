package io.taxietl.infra.release.aws;

import io.taxietl.infra.storage.BucketFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Jars and launchers under {@code code/releases/<SHA-256>/}: once written never changed. They lie apart from what
 * Terraform uploads under {@code code/}, because Terraform removes its objects when the files of a checkout change.
 */
public final class CodeStore {
    private static final String PREFIX = BucketFolder.RELEASED_CODE.prefix();
    /** S3 answers that the object is there, or that somebody else is writing it just now. */
    private static final int EXISTS = 412;

    private static final int CONFLICT = 409;

    private final S3Client client;
    private final String bucket;

    public CodeStore(S3Client client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    /** Gives the URI of the object, which is written when it is not there. */
    public String upload(Path file, Map<String, String> metadata) throws IOException {
        String key = PREFIX + digest(file) + "/" + file.getFileName();
        try {
            client.putObject(
                    request ->
                            request.bucket(bucket).key(key).metadata(metadata).ifNoneMatch("*"),
                    RequestBody.fromFile(file));
        } catch (S3Exception e) {
            if (e.statusCode() != EXISTS && e.statusCode() != CONFLICT) {
                throw e;
            }
        }
        return new S3Uri(bucket, key).toString();
    }

    /** A copy of an object whose folder is its SHA-256, as Terraform uploads them. */
    public String keep(String uri) {
        S3Uri source = S3Uri.of(uri);
        String[] parts = source.key().split("/", -1);
        String key = PREFIX + parts[parts.length - 2] + "/" + parts[parts.length - 1];
        client.copyObject(request -> request.sourceBucket(source.bucket())
                .sourceKey(source.key())
                .destinationBucket(bucket)
                .destinationKey(key));
        return new S3Uri(bucket, key).toString();
    }

    public void requireObject(String uri) {
        S3Uri object = S3Uri.of(uri);
        try {
            client.headObject(request -> request.bucket(object.bucket()).key(object.key()));
        } catch (NoSuchKeyException e) {
            throw new IllegalStateException("Cannot release " + uri
                    + ": it is not there any more, expected the code of an earlier release. Build and deploy it anew.");
        }
    }

    /** The SHA-256 of a file, in hexadecimal. */
    public static String digest(Path file) throws IOException {
        try (InputStream content = new DigestInputStream(Files.newInputStream(file), sha256())) {
            content.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) content).getMessageDigest().digest());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
