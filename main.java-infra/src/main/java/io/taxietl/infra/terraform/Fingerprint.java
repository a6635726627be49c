package io.taxietl.infra.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What a plan was made from: the stack's Terraform and every file that it uploads. */
public final class Fingerprint {
    private Fingerprint() {}

    public static String of(Path stackFolder) throws IOException {
        Path document = stackFolder.resolve("cdk.tf.json");
        MessageDigest digest = sha256();
        update(digest, document);
        JsonNode objects = new ObjectMapper().readTree(document.toFile()).at("/resource/aws_s3_object");
        for (JsonNode object : objects) {
            Path file = stackFolder.resolve(object.path("source").asText()).normalize();
            if (!Files.isRegularFile(file)) {
                throw new IllegalStateException("Cannot plan " + stackFolder.getFileName() + ": " + file
                        + " is not there, expected the file that is uploaded. Run `make build`.");
            }
            digest.update(object.path("source").asText().getBytes(StandardCharsets.UTF_8));
            update(digest, file);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, Path file) throws IOException {
        try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
            content.transferTo(OutputStream.nullOutputStream());
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
