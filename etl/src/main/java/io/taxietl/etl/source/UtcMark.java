package io.taxietl.etl.source;

import io.taxietl.etl.schema.UtcTimestamps;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What times mean that a file marks as UTC. Most copies hold wall-clock times of New York under that mark: Spark writes any
 * TIMESTAMP so, and BigQuery has no other type. A zone in the writer's metadata other than UTC shows that somebody knew the
 * zone, so these times are true instants. UTC itself shows nothing: pyarrow, pandas and Polars write it for whatever they
 * have read under the mark.
 */
final class UtcMark {
    private UtcMark() {}

    /** The meaning of a column's times, empty where only the configuration can tell. */
    static Optional<UtcTimestamps> meaning(Optional<String> zone) {
        return zone.flatMap(name -> {
            if (name.equals(WriterMetadata.NO_ZONE)) {
                return Optional.of(UtcTimestamps.WALL_CLOCK);
            }
            return isUtc(name) ? Optional.empty() : Optional.of(UtcTimestamps.INSTANT);
        });
    }

    private static boolean isUtc(String zone) {
        try {
            var rules = ZoneId.of(zone).getRules();
            return rules.isFixedOffset() && rules.getOffset(Instant.EPOCH).equals(ZoneOffset.UTC);
        } catch (DateTimeException unknown) {
            // A name that Java does not know, such as dateutil/America/New_York, is a zone all the same.
            return false;
        }
    }
}
