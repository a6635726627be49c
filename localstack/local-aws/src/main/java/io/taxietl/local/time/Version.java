package io.taxietl.local.time;

import java.time.Instant;
import java.util.Map;

/**
 * A version of an object, or a delete marker.
 *
 * @param id empty for a marker that is still to be made
 * @param created its date
 * @param noncurrentSince when a newer one came; null for the current one
 */
record Version(
        String key,
        String id,
        boolean marker,
        long size,
        Map<String, String> tags,
        Instant created,
        Instant noncurrentSince) {

    static Version marker(String key, Instant created) {
        return new Version(key, "", true, 0, Map.of(), created, null);
    }

    boolean isCurrent() {
        return noncurrentSince == null;
    }

    Version noncurrentSince(Instant date) {
        return new Version(key, id, marker, size, tags, created, date);
    }
}
