package io.taxietl.etl.hostile;

import io.taxietl.etl.schema.TripColumn;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.types.DataTypes;

/**
 * What a value of a file means in a canonical column, told a second time and without Spark.
 *
 * @param value an Integer, Double, text or LocalDateTime; null where there is none
 * @param held false where the file has a value that the canonical type cannot hold
 */
record Reading(Object value, boolean held) {
    static final Reading NOTHING = new Reading(null, true);
    static final Reading MALFORMED = new Reading(null, false);
    /** NaN or an infinity where only whole numbers can be. */
    static final Reading NOT_FINITE = new Reading(Double.NaN, false);

    private static final Map<String, Integer> PAYMENTS = Map.of("cas", 2, "csh", 2, "crd", 1, "noc", 3, "dis", 4);
    private static final Map<String, Integer> VENDORS = Map.of("cmt", 1, "vts", 2, "dds", 3);

    static Reading of(TripColumn column, Object stored) {
        Object plain = stored instanceof String text ? text.strip() : stored;
        if (plain == null || plain.equals("")) {
            return NOTHING;
        }
        if (column.type().equals(DataTypes.TimestampNTZType)) {
            return time(plain);
        }
        if (column.type().equals(DataTypes.StringType)) {
            return new Reading(flag(plain), true);
        }
        Optional<Integer> word = word(column, plain);
        if (word.isPresent()) {
            return new Reading(word.get(), true);
        }
        Double number = number(plain);
        if (number == null) {
            return MALFORMED;
        }
        if (column.type().equals(DataTypes.DoubleType)) {
            // In text they are words and no numbers.
            return Double.isFinite(number) || plain instanceof Number ? new Reading(number, true) : NOT_FINITE;
        }
        if (!Double.isFinite(number)) {
            return NOT_FINITE;
        }
        // Nothing between the largest Integer and the next double, so this is exact.
        boolean held = Math.rint(number) == number && number >= Integer.MIN_VALUE && number <= Integer.MAX_VALUE;
        return held ? new Reading(number.intValue(), true) : MALFORMED;
    }

    private static Reading time(Object plain) {
        if (plain instanceof LocalDateTime) {
            return new Reading(plain, true);
        }
        if (plain instanceof Long microseconds) {
            return new Reading(LocalDateTime.of(1970, 1, 1, 0, 0).plus(microseconds, ChronoUnit.MICROS), true);
        }
        String text = plain.toString().replace(' ', 'T');
        try {
            return new Reading(
                    text.contains("T")
                            ? LocalDateTime.parse(text)
                            : LocalDate.parse(text).atStartOfDay(),
                    true);
        } catch (DateTimeParseException noTime) {
            return MALFORMED;
        }
    }

    private static String flag(Object plain) {
        String text = plain.toString().toUpperCase(Locale.ROOT);
        return switch (text) {
            case "1", "1.0", "TRUE" -> "Y";
            case "0", "0.0", "-0.0", "FALSE" -> "N";
            default -> text;
        };
    }

    private static Optional<Integer> word(TripColumn column, Object plain) {
        String text = plain.toString().toLowerCase(Locale.ROOT);
        return switch (column) {
            case PAYMENT_TYPE -> Optional.ofNullable(PAYMENTS.get(text));
            case VENDOR_ID -> Optional.ofNullable(VENDORS.get(text));
            default -> Optional.empty();
        };
    }

    private static Double number(Object plain) {
        if (plain instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return Double.valueOf(plain.toString());
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    /** Whether a value that was found is the one in the file; a time may come as microseconds since 1970. */
    static boolean isSame(Object found, Object value) {
        if (value instanceof LocalDateTime time && found instanceof Long microseconds) {
            return time.equals(LocalDateTime.of(1970, 1, 1, 0, 0).plus(microseconds, ChronoUnit.MICROS));
        }
        if (value instanceof Double number && found instanceof Double other) {
            // 0.0 is -0.0, NaN is NaN.
            return number.doubleValue() == other.doubleValue() || number.equals(other);
        }
        return Objects.equals(found, value);
    }

    boolean isFinite() {
        return !(value instanceof Double number) || Double.isFinite(number);
    }

    /** What the canonical column holds. */
    Object canonical() {
        return held ? value : null;
    }

    /** The two columns of a file that mean the same, taken together. */
    Reading or(Reading other) {
        if (!held || !other.held) {
            return held ? other : this;
        }
        if (value == null || other.value == null) {
            return value == null ? other : this;
        }
        return value.equals(other.value) ? this : MALFORMED;
    }
}
