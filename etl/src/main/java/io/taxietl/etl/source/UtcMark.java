package io.taxietl.etl.source;

import io.taxietl.etl.schema.UtcTimestamps;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/**
 * What times mean that a file marks as UTC. Most copies hold wall-clock times of New York under that mark: Spark writes any
 * TIMESTAMP so, and BigQuery has no other type. A zone in the writer's metadata other than UTC shows that somebody knew the
 * zone, so these times are true instants. UTC itself shows nothing: pyarrow, pandas and Polars write it for whatever they
 * have read under the mark. The same holds for times in text: an offset or a zone behind them makes them instants, but UTC does not
 * by itself, for BigQuery writes it behind whatever it exports.
 */
final class UtcMark {
    /** Metadata key of a column whose times marked as UTC are true instants. */
    private static final String INSTANTS = "instants";

    private static final String TIME_OF_DAY = "^[^:]*:[0-9:.]*\\s*";
    private static final String UTC = "(?i:Z|UTC|UT|GMT|(?:UTC|UT|GMT)?[+-]0?0(?::?00?)?|Etc/(?:UTC|GMT))$";
    private static final Pattern TEXT_IN_UTC = Pattern.compile(TIME_OF_DAY + UTC);

    private UtcMark() {}

    /** Says of a column that its times marked as UTC are true instants. */
    static void putInstants(MetadataBuilder metadata) {
        metadata.putBoolean(INSTANTS, true);
    }

    static boolean isOfInstants(StructField field) {
        return field.metadata().contains(INSTANTS);
    }

    /** The pattern of times in text, without blanks around them, that are instants because of a zone behind them. */
    static String zones(boolean utcToo) {
        return TIME_OF_DAY + (utcToo ? "" : "(?!" + UTC + ")") + "[^0-9:.\\s]";
    }

    static boolean isIn(String text) {
        return TEXT_IN_UTC.matcher(text.strip()).find();
    }

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
