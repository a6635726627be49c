package io.taxietl.infra.release.aws;

import io.taxietl.infra.release.record.JobCode;
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
import java.util.Objects;
import java.util.stream.Stream;
import org.jetbrains.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Jars, launchers, configurations and rulesets under {@code code/releases/<SHA-256>/}: once written never changed, and
 * removed by nobody.
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

    /** The same code, all of whose files lie here: what lies elsewhere, where somebody may change it, is copied. */
    public JobCode keep(JobCode code) throws IOException {
        return new JobCode(
                keep(code.jar()),
                keep(code.script()),
                keep(code.configuration()),
                keep(code.rules()),
                code.glueVersion(),
                code.sparkSettings());
    }

    private @Nullable String keep(@Nullable String uri) throws IOException {
        if (uri == null || uri.startsWith(new S3Uri(bucket, PREFIX).toString())) {
            return uri;
        }
        S3Uri source = S3Uri.of(uri);
        Map<String, String> metadata = client.headObject(
                        request -> request.bucket(source.bucket()).key(source.key()))
                .metadata();
        return upload(fetch(uri), metadata);
    }

    /** A file of S3, in a folder of its own on this machine that goes with the process. */
    public Path fetch(String uri) throws IOException {
        S3Uri source = S3Uri.of(uri);
        Path folder = Files.createTempDirectory("taxietl-release");
        Path file = folder.resolve(source.key().substring(source.key().lastIndexOf('/') + 1));
        folder.toFile().deleteOnExit();
        file.toFile().deleteOnExit();
        try {
            client.getObject(request -> request.bucket(source.bucket()).key(source.key()), file);
        } catch (NoSuchKeyException e) {
            throw missing(uri, "a file of the job");
        }
        return file;
    }

    public void requireObjects(JobCode code) {
        Stream.of(code.jar(), code.script(), code.configuration(), code.rules())
                .filter(Objects::nonNull)
                .forEach(this::requireObject);
    }

    private void requireObject(String uri) {
        S3Uri object = S3Uri.of(uri);
        try {
            client.headObject(request -> request.bucket(object.bucket()).key(object.key()));
        } catch (NoSuchKeyException e) {
            throw missing(uri, "a file of an earlier release");
        }
    }

    private static IllegalStateException missing(String uri, String expected) {
        return new IllegalStateException("Cannot release " + uri + ": it is not there, expected " + expected
                + ". Deploy a version that is built anew.");
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
