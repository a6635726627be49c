package io.taxietl.infra.release;

import io.taxietl.infra.config.EnvironmentConfiguration.HealthRules;
import io.taxietl.infra.release.aws.S3Uri;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Chooses the files of a canary run: the newest that arrived, as many as {@code monitoring.health} allows. */
final class CanarySample {
    /** As the job knows them. */
    private static final List<String> FILES = List.of(".parquet", ".csv", ".csv.gz");

    private static final long MEGABYTE = 1_000_000;

    private final S3Client client;
    private final HealthRules rules;

    CanarySample(S3Client client, HealthRules rules) {
        this.client = client;
        this.rules = rules;
    }

    /** Files that somebody names, as they are. */
    CanaryInput given(String uri) {
        S3Uri place = S3Uri.of(uri);
        List<S3Object> files = files(place).toList();
        if (files.isEmpty()) {
            throw new InvalidRequestException("Cannot check the release: SAMPLE is " + uri
                    + ", where no source file lies, expected one or more (" + String.join(", ", FILES) + ").");
        }
        return new CanaryInput(uri, fingerprint(files), uri);
    }

    /**
     * Copies the newest files, so that they stay what they are while the run reads them.
     *
     * @param raw where source files land
     * @param copies where the copies go
     */
    CanaryInput newest(S3Uri raw, S3Uri copies) {
        List<S3Object> chosen = chosen(raw);
        for (S3Object file : chosen) {
            client.copyObject(request -> request.sourceBucket(raw.bucket())
                    .sourceKey(file.key())
                    .destinationBucket(copies.bucket())
                    .destinationKey(copies.child(file.key()).key()));
        }
        String names = chosen.stream().map(S3Object::key).collect(Collectors.joining(", "));
        return new CanaryInput(copies.toString(), fingerprint(chosen), names);
    }

    private List<S3Object> chosen(S3Uri raw) {
        List<S3Object> newestFirst = files(raw)
                .sorted(Comparator.comparing(S3Object::lastModified)
                        .thenComparing(S3Object::key)
                        .reversed())
                .toList();
        List<S3Object> chosen = new ArrayList<>();
        long left = rules.canaryMegabytes() * MEGABYTE;
        for (S3Object file : newestFirst) {
            if (chosen.size() < rules.canaryFiles() && file.size() <= left) {
                chosen.add(file);
                left -= file.size();
            }
        }
        if (chosen.isEmpty()) {
            throw new InvalidRequestException("Cannot check the release: " + raw + " has " + newestFirst.size()
                    + " source files, expected one of at most " + rules.canaryMegabytes()
                    + " MB for the canary run. Land a file there, raise monitoring.health.canaryMegabytes, or name one"
                    + " with SAMPLE=s3://bucket/key.");
        }
        return chosen;
    }

    private Stream<S3Object> files(S3Uri place) {
        return client
                .listObjectsV2Paginator(
                        request -> request.bucket(place.bucket()).prefix(place.key()))
                .contents()
                .stream()
                .filter(object -> FILES.stream()
                        .anyMatch(
                                ending -> object.key().toLowerCase(Locale.ROOT).endsWith(ending)));
    }

    private static String fingerprint(List<S3Object> files) {
        String all = files.stream()
                .map(file -> file.key() + " " + file.size() + " " + file.eTag())
                .sorted()
                .collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
