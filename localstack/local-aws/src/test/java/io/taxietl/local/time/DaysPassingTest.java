package io.taxietl.local.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.local.aws.Clients;
import io.taxietl.local.emulator.Emulator;
import io.taxietl.local.emulator.TestMoto;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.Tag;

/** Days that pass on moto, over a bucket as the storage construct makes them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DaysPassingTest {
    @TempDir
    private Path folder;

    private Emulator moto;
    private S3Client s3;
    private String bucket;
    private int buckets;

    @BeforeAll
    void start() {
        moto = TestMoto.start();
        s3 = Clients.s3(moto.endpoint());
    }

    @AfterAll
    void stop() {
        s3.close();
        moto.close();
    }

    @BeforeEach
    void newBucket() throws Exception {
        bucket = "bucket-" + buckets++;
        PassedTime.forget(folder);
        s3.createBucket(request -> request.bucket(bucket));
        s3.putBucketVersioning(request -> request.bucket(bucket)
                .versioningConfiguration(versioning -> versioning.status(BucketVersioningStatus.ENABLED)));
        rules(
                LifecycleRule.builder()
                        .id("uploads")
                        .status(ExpirationStatus.ENABLED)
                        .filter(filter -> filter.prefix(""))
                        .abortIncompleteMultipartUpload(abort -> abort.daysAfterInitiation(7))
                        .build(),
                LifecycleRule.builder()
                        .id("old")
                        .status(ExpirationStatus.ENABLED)
                        .filter(filter -> filter.prefix(""))
                        .expiration(expiration -> expiration.expiredObjectDeleteMarker(true))
                        .noncurrentVersionExpiration(old -> old.noncurrentDays(30))
                        .build(),
                LifecycleRule.builder()
                        .id("temporary")
                        .status(ExpirationStatus.ENABLED)
                        .filter(filter -> filter.prefix("temporary/"))
                        .expiration(expiration -> expiration.days(7))
                        .build());
    }

    @Test
    void whatIsTemporaryGoesWithItsVersionsAndMarkersAndTheRestStays() throws Exception {
        put("temporary/a");
        put("tables/a");
        pass(6);
        assertThat(contents()).containsExactly("tables/a", "temporary/a");
        pass(3);
        assertThat(contents()).containsExactly("tables/a", "temporary/a", "temporary/a marker");
        pass(40);
        assertThat(contents()).containsExactly("tables/a");
    }

    @Test
    void manyDaysAtOnceComeToTheSameAsOneByOne() throws Exception {
        put("temporary/a");
        put("tables/a");
        pass(49);
        assertThat(contents()).containsExactly("tables/a");
    }

    @Test
    void aRemovedObjectCanBeHadBackForThirtyDays() throws Exception {
        put("tables/a");
        pass(100);
        s3.deleteObject(request -> request.bucket(bucket).key("tables/a"));
        put("tables/b");
        put("tables/b");
        pass(29);
        assertThat(contents()).containsExactly("tables/a", "tables/a marker", "tables/b", "tables/b");
        pass(3);
        assertThat(contents()).containsExactly("tables/b");
    }

    @Test
    void whatIsWrittenRightAfterDaysHavePassedIsNew() throws Exception {
        pass(8);
        put("temporary/a");
        pass(6);
        assertThat(contents()).containsExactly("temporary/a");
    }

    @Test
    void anUploadInPartsIsGivenUp() throws Exception {
        s3.createMultipartUpload(request -> request.bucket(bucket).key("tables/big"));
        pass(6);
        assertThat(uploads()).isEqualTo(1);
        pass(2);
        assertThat(uploads()).isZero();
    }

    @Test
    void aRuleForATagIsForNoOther() throws Exception {
        rules(LifecycleRule.builder()
                .id("tagged")
                .status(ExpirationStatus.ENABLED)
                .filter(filter -> filter.and(and -> and.prefix("a/")
                        .tags(Tag.builder().key("keep").value("short").build())))
                .expiration(expiration -> expiration.days(1))
                .build());
        s3.putObject(
                request -> request.bucket(bucket).key("a/short").tagging("keep=short"), RequestBody.fromString("a"));
        put("a/long");
        pass(3);
        assertThat(contents()).containsExactly("a/long", "a/short", "a/short marker");
    }

    @Test
    void withoutVersionsAnExpiredObjectIsGone() throws Exception {
        String plain = "plain-" + buckets;
        s3.createBucket(request -> request.bucket(plain));
        s3.putBucketLifecycleConfiguration(request -> request.bucket(plain)
                .lifecycleConfiguration(all -> all.rules(LifecycleRule.builder()
                        .id("all")
                        .status(ExpirationStatus.ENABLED)
                        .filter(filter -> filter.prefix(""))
                        .expiration(expiration -> expiration.days(1))
                        .build())));
        s3.putObject(request -> request.bucket(plain).key("a"), RequestBody.fromString("a"));
        DaysPassing.Summary passed = pass(3);
        assertThat(passed.buckets())
                .contains(plain + ": 1 objects expired, 0 old versions, 0 delete markers and 0 uploads removed");
        assertThat(s3.listObjectsV2(request -> request.bucket(plain)).contents())
                .isEmpty();
    }

    @Test
    void streamsOfLogsGoAfterTheRetentionOfTheirGroup() throws Exception {
        try (CloudWatchLogsClient logs =
                Clients.of(CloudWatchLogsClient.builder(), moto.endpoint()).build()) {
            logs.createLogGroup(request -> request.logGroupName("kept"));
            logs.createLogGroup(request -> request.logGroupName("short"));
            logs.putRetentionPolicy(request -> request.logGroupName("short").retentionInDays(30));
            write(logs, "kept", "old");
            write(logs, "short", "old");
            pass(29);
            write(logs, "short", "new");
            assertThat(streams(logs, "short")).containsExactly("new", "old");
            assertThat(pass(2).logStreams()).isEqualTo(1);
            assertThat(streams(logs, "short")).containsExactly("new");
            assertThat(streams(logs, "kept")).containsExactly("old");
        }
    }

    private static void write(CloudWatchLogsClient logs, String group, String stream) {
        logs.createLogStream(request -> request.logGroupName(group).logStreamName(stream));
        logs.putLogEvents(request -> request.logGroupName(group)
                .logStreamName(stream)
                .logEvents(InputLogEvent.builder()
                        .message("line")
                        .timestamp(Instant.now().toEpochMilli())
                        .build()));
    }

    private static List<String> streams(CloudWatchLogsClient logs, String group) {
        return logs.describeLogStreams(request -> request.logGroupName(group)).logStreams().stream()
                .map(stream -> stream.logStreamName())
                .sorted()
                .toList();
    }

    private DaysPassing.Summary pass(int days) throws Exception {
        return new DaysPassing(moto.endpoint(), folder).pass(days);
    }

    private void rules(LifecycleRule... rules) {
        s3.putBucketLifecycleConfiguration(
                request -> request.bucket(bucket).lifecycleConfiguration(all -> all.rules(rules)));
    }

    private void put(String key) {
        s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("text"));
    }

    private int uploads() {
        return s3.listMultipartUploads(request -> request.bucket(bucket))
                .uploads()
                .size();
    }

    private List<String> contents() {
        ListObjectVersionsResponse all = s3.listObjectVersions(request -> request.bucket(bucket));
        List<String> contents = new ArrayList<>();
        all.versions().forEach(version -> contents.add(version.key()));
        all.deleteMarkers().forEach(marker -> contents.add(marker.key() + " marker"));
        return contents.stream().sorted().toList();
    }
}
