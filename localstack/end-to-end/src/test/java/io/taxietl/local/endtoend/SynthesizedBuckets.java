package io.taxietl.local.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.Transition;

/** The buckets of a synthesized foundation with their versions and lifecycle rules: an apply would take a minute more. */
final class SynthesizedBuckets {
    private static final List<String> NAMES = List.of("raw", "lake", "artifacts", "logs");

    private final S3Client s3;
    private final JsonNode resources;

    SynthesizedBuckets(S3Client s3, JsonNode foundation) {
        this.s3 = s3;
        this.resources = foundation.path("resource");
    }

    void create() {
        for (String name : NAMES) {
            s3.createBucket(request -> request.bucket(name));
            String status = resources
                    .at("/aws_s3_bucket_versioning/storage_" + name + "_versioning/versioning_configuration/status")
                    .asText();
            s3.putBucketVersioning(request -> request.bucket(name)
                    .versioningConfiguration(
                            versioning -> versioning.status(BucketVersioningStatus.fromValue(status))));
            List<LifecycleRule> rules = new ArrayList<>();
            resources
                    .at("/aws_s3_bucket_lifecycle_configuration/storage_" + name + "_lifecycle/rule")
                    .forEach(rule -> rules.add(rule(rule)));
            s3.putBucketLifecycleConfiguration(
                    request -> request.bucket(name).lifecycleConfiguration(all -> all.rules(rules)));
        }
    }

    private static LifecycleRule rule(JsonNode rule) {
        LifecycleRule.Builder builder = LifecycleRule.builder()
                .id(rule.path("id").asText())
                .status(rule.path("status").asText())
                .filter(filter -> filter.prefix(rule.at("/filter/0/prefix").asText()));
        with(rule.at("/expiration/0/days"), days -> builder.expiration(expiry -> expiry.days(days)));
        if (rule.at("/expiration/0/expired_object_delete_marker").asBoolean()) {
            builder.expiration(expiry -> expiry.expiredObjectDeleteMarker(true));
        }
        with(
                rule.at("/noncurrent_version_expiration/0/noncurrent_days"),
                days -> builder.noncurrentVersionExpiration(old -> old.noncurrentDays(days)));
        with(
                rule.at("/abort_incomplete_multipart_upload/0/days_after_initiation"),
                days -> builder.abortIncompleteMultipartUpload(abort -> abort.daysAfterInitiation(days)));
        List<JsonNode> transitions = new ArrayList<>();
        rule.path("transition").forEach(transitions::add);
        if (!transitions.isEmpty()) {
            builder.transitions(transitions.stream()
                    .map(to -> Transition.builder()
                            .days(to.path("days").asInt())
                            .storageClass(to.path("storage_class").asText())
                            .build())
                    .toList());
        }
        return builder.build();
    }

    private static void with(JsonNode days, Consumer<Integer> set) {
        if (days.isInt()) {
            set.accept(days.asInt());
        }
    }
}
