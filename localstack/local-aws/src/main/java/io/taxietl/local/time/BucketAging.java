package io.taxietl.local.time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Follows the lifecycle rules of a bucket, day by day, and does in the bucket what they come to. */
final class BucketAging {
    private final S3Client s3;
    private final String bucket;
    private final PassedTime time;
    private int expired;
    private int versions;
    private int markers;
    private int uploads;

    BucketAging(S3Client s3, String bucket, PassedTime time) {
        this.s3 = s3;
        this.bucket = bucket;
        this.time = time;
    }

    /**
     * What was done.
     *
     * @param expired objects that are gone, or are hidden by a delete marker
     * @param versions noncurrent versions that are gone
     * @param markers delete markers that are gone
     * @param uploads in parts that were given up
     */
    record Summary(String bucket, int expired, int versions, int markers, int uploads) {}

    /** @param midnights that have passed, in their order */
    Summary age(List<Instant> midnights) {
        List<Lifetime> rules = rules();
        if (!rules.isEmpty() && !midnights.isEmpty()) {
            boolean versioned =
                    s3.getBucketVersioning(request -> request.bucket(bucket)).status()
                            == BucketVersioningStatus.ENABLED;
            boolean tagged = rules.stream().anyMatch(rule -> rule.filter().asksForTags());
            history(tagged).values().forEach(before -> {
                List<Version> after = before;
                for (Instant midnight : midnights) {
                    after = Lifetime.at(midnight, after, versioned, rules);
                }
                become(before, after, versioned);
            });
            giveUpUploads(rules, midnights.get(midnights.size() - 1));
        }
        return new Summary(bucket, expired, versions, markers, uploads);
    }

    private List<Lifetime> rules() {
        try {
            return Lifetime.of(s3.getBucketLifecycleConfiguration(request -> request.bucket(bucket))
                    .rules());
        } catch (S3Exception e) {
            if ("NoSuchLifecycleConfiguration".equals(e.awsErrorDetails().errorCode())) {
                return List.of();
            }
            throw e;
        }
    }

    /** All versions of each key, the newest first. */
    private Map<String, List<Version>> history(boolean tagged) {
        Map<String, List<Dated>> found = new LinkedHashMap<>();
        for (ListObjectVersionsResponse page : s3.listObjectVersionsPaginator(request -> request.bucket(bucket))) {
            page.versions().forEach(version -> found.computeIfAbsent(version.key(), key -> new ArrayList<>())
                    .add(dated(version, tagged)));
            page.deleteMarkers().forEach(marker -> found.computeIfAbsent(marker.key(), key -> new ArrayList<>())
                    .add(dated(marker)));
        }
        Map<String, List<Version>> history = new LinkedHashMap<>();
        found.forEach((key, all) -> history.put(key, ordered(all)));
        return history;
    }

    private record Dated(Version version, boolean latest) {}

    private Dated dated(ObjectVersion version, boolean tagged) {
        return new Dated(
                new Version(
                        version.key(),
                        version.versionId(),
                        false,
                        version.size(),
                        tagged ? tags(version) : Map.of(),
                        time.dateOf(version.lastModified()),
                        null),
                version.isLatest());
    }

    private Dated dated(DeleteMarkerEntry marker) {
        return new Dated(
                new Version(
                        marker.key(),
                        marker.versionId(),
                        true,
                        0,
                        Map.of(),
                        time.dateOf(name(marker.key(), marker.versionId()), marker.lastModified()),
                        null),
                marker.isLatest());
    }

    private Map<String, String> tags(ObjectVersion version) {
        Map<String, String> tags = new HashMap<>();
        s3.getObjectTagging(request -> request.bucket(bucket).key(version.key()).versionId(version.versionId()))
                .tagSet()
                .forEach(tag -> tags.put(tag.key(), tag.value()));
        return tags;
    }

    private static List<Version> ordered(List<Dated> all) {
        all.sort(Comparator.comparing((Dated dated) -> !dated.latest())
                .thenComparing(dated -> dated.version().created(), Comparator.reverseOrder()));
        List<Version> ordered = new ArrayList<>();
        Instant newer = null;
        for (Dated dated : all) {
            ordered.add(dated.version().noncurrentSince(newer));
            newer = dated.version().created();
        }
        return ordered;
    }

    private void become(List<Version> before, List<Version> after, boolean versioned) {
        after.stream().filter(version -> version.id().isEmpty()).forEach(this::hide);
        List<String> kept = after.stream().map(Version::id).toList();
        before.stream().filter(version -> !kept.contains(version.id())).forEach(version -> remove(version, versioned));
    }

    private void hide(Version marker) {
        String id = s3.deleteObject(request -> request.bucket(bucket).key(marker.key()))
                .versionId();
        time.note(name(marker.key(), id), marker.created());
        expired++;
    }

    private void remove(Version version, boolean versioned) {
        s3.deleteObject(request -> {
            request.bucket(bucket).key(version.key());
            if (versioned) {
                request.versionId(version.id());
            }
        });
        if (version.marker()) {
            time.forget(name(version.key(), version.id()));
            markers++;
        } else if (version.isCurrent() && !versioned) {
            expired++;
        } else {
            versions++;
        }
    }

    /** moto dates every upload 2010, so an upload is as old as the days that have passed since one of them saw it. */
    private void giveUpUploads(List<Lifetime> rules, Instant midnight) {
        for (MultipartUpload upload : s3.listMultipartUploadsPaginator(request -> request.bucket(bucket))
                .uploads()) {
            Version started = new Version(upload.key(), "", false, 0, Map.of(), Instant.EPOCH, null);
            Instant date = time.dateOf(upload.uploadId(), Instant.EPOCH);
            if (rules.stream()
                    .filter(rule -> rule.filter().matches(started))
                    .anyMatch(rule -> Lifetime.isDue(date, rule.abortAfter(), midnight))) {
                s3.abortMultipartUpload(
                        request -> request.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()));
                time.forget(upload.uploadId());
                uploads++;
            }
        }
    }

    /** Notes the uploads that are under way, before time passes. */
    void seeUploads(Instant date) {
        s3.listMultipartUploadsPaginator(request -> request.bucket(bucket))
                .uploads()
                .forEach(upload -> time.note(upload.uploadId(), date));
    }

    private String name(String key, String version) {
        return bucket + "/" + key + "?" + version;
    }
}
