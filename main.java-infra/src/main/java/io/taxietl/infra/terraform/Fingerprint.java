package io.taxietl.infra.terraform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a plan was made from: the stack's Terraform and every file that it reads. */
public final class Fingerprint {
    /** Terraform's function, as it stands in a JSON string. */
    private static final Pattern FILE = Pattern.compile("\\bfile\\(\\\\\"([^\"\\\\]+)\\\\\"\\)");

    private Fingerprint() {}

    public static String of(Path stackFolder) throws IOException {
        MessageDigest digest = sha256();
        for (Path file : files(stackFolder)) {
            if (!Files.isRegularFile(file)) {
                throw new IllegalStateException("Cannot plan " + stackFolder.getFileName() + ": " + file
                        + " is not there, expected the file that Terraform reads.");
            }
            digest.update(sha256().digest(Files.readAllBytes(file)));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The stack's Terraform, then the files that it reads. */
    public static List<Path> files(Path stackFolder) throws IOException {
        Path document = stackFolder.resolve("cdk.tf.json");
        String text = Files.readString(document, StandardCharsets.UTF_8);
        List<Path> files = new ArrayList<>(List.of(document));
        new TreeSet<>(FILE.matcher(text)
                        .results()
                        .map((MatchResult call) -> call.group(1))
                        .filter(name -> !name.startsWith("s3://"))
                        .toList())
                .forEach(name -> files.add(stackFolder.resolve(name).normalize()));
        return files;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
