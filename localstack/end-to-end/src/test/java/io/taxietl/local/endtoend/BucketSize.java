package io.taxietl.local.endtoend;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/**
 * What a bucket holds.
 *
 * @param current objects that are listed
 * @param currentBytes of these
 * @param old versions and delete markers behind them
 * @param oldBytes of these
 */
record BucketSize(long current, long currentBytes, long old, long oldBytes) {

    static BucketSize of(S3Client s3, String bucket) {
        Map<Boolean, Long> bytes = new HashMap<>(Map.of(true, 0L, false, 0L));
        Map<Boolean, Long> count = new HashMap<>(Map.of(true, 0L, false, 0L));
        for (ListObjectVersionsResponse page : s3.listObjectVersionsPaginator(request -> request.bucket(bucket))) {
            for (ObjectVersion version : page.versions()) {
                bytes.merge(version.isLatest(), version.size(), Long::sum);
                count.merge(version.isLatest(), 1L, Long::sum);
            }
            count.merge(false, (long) page.deleteMarkers().size(), Long::sum);
        }
        return new BucketSize(count.get(true), bytes.get(true), count.get(false), bytes.get(false));
    }

    long objects() {
        return current + old;
    }

    long bytes() {
        return currentBytes + oldBytes;
    }
}
