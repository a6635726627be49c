package io.taxietl.local.time;

import io.taxietl.local.aws.Clients;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Bucket;

/** Lets days go by on a local AWS: what is there ages, and what is too old goes, as on AWS. */
public final class DaysPassing {
    private final URI aws;
    private final Path folder;

    /**
     * @param aws where S3 and CloudWatch Logs answer
     * @param folder where the local AWS keeps its files
     */
    public DaysPassing(URI aws, Path folder) {
        this.aws = aws;
        this.folder = folder;
    }

    /**
     * What was done.
     *
     * @param date the present date on the local AWS
     * @param time converts dates of the local AWS to those of the machine's clock, and back
     * @param buckets a line for each bucket that lost something
     * @param logStreams the number of log streams removed
     */
    public record Summary(Instant date, PassedTime time, List<String> buckets, int logStreams) {}

    /** Returns when what is written next is dated after the days that have passed. */
    public Summary pass(int days) throws IOException, InterruptedException {
        PassedTime time = PassedTime.in(folder);
        try (S3Client s3 = Clients.s3(aws);
                CloudWatchLogsClient logs =
                        Clients.of(CloudWatchLogsClient.builder(), aws).build()) {
            List<BucketAging> buckets = s3.listBuckets().buckets().stream()
                    .map(Bucket::name)
                    .sorted()
                    .map(name -> new BucketAging(s3, name, time))
                    .toList();
            Instant before = time.dateOf(Instant.now());
            buckets.forEach(bucket -> bucket.seeUploads(before));
            time.pass(nextSecond(), days);
            try {
                return age(before, time, buckets, new LogAging(logs, time));
            } finally {
                // Also after a failure, for it may have aged some buckets: the next days that pass make up for the
                // others.
                time.save(folder);
            }
        }
    }

    private static Summary age(Instant before, PassedTime time, List<BucketAging> buckets, LogAging logs) {
        Instant date = time.dateOf(Instant.now());
        List<Instant> midnights = midnights(before, date);
        List<String> done = new ArrayList<>();
        buckets.forEach(bucket -> text(bucket.age(midnights)).ifPresent(done::add));
        return new Summary(date, time, done, logs.age(date));
    }

    /** S3 dates objects to the second: what was written just now must not look as if it had been written after. */
    private static Instant nextSecond() throws InterruptedException {
        Instant second = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        while (Instant.now().isBefore(second)) {
            Thread.sleep(Math.max(1, Duration.between(Instant.now(), second).toMillis()));
        }
        return second;
    }

    private static List<Instant> midnights(Instant after, Instant until) {
        List<Instant> midnights = new ArrayList<>();
        Instant midnight = after.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
        while (!midnight.isAfter(until)) {
            midnights.add(midnight);
            midnight = midnight.plus(1, ChronoUnit.DAYS);
        }
        return midnights;
    }

    private static Optional<String> text(BucketAging.Summary done) {
        return done.expired() + done.versions() + done.markers() + done.uploads() == 0
                ? Optional.empty()
                : Optional.of("%s: %d objects expired, %d old versions, %d delete markers and %d uploads removed"
                        .formatted(done.bucket(), done.expired(), done.versions(), done.markers(), done.uploads()));
    }
}
