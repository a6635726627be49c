package io.taxietl.etl.schema;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Forms of a date with time of day, other than that of ISO 8601, in the order in which they are tried. Names and AM or PM are
 * English, in any case, whatever the locale and the time zone of the machine.
 */
public final class TimestampFormats implements Serializable {
    private static final long serialVersionUID = 1;
    /** Spark's timestamps end with it, and no trip is that late. */
    private static final int LAST_YEAR = 9999;

    private static final LocalDateTime AFTERNOON = LocalDateTime.of(2019, 3, 4, 17, 6);

    private final List<String> patterns;
    private transient volatile List<DateTimeFormatter> formatters;

    private TimestampFormats(List<String> patterns) {
        this.patterns = List.copyOf(patterns);
    }

    /** @param patterns letters as Spark and {@link DateTimeFormatter} have them; {@link #problem} finds none in them */
    public static TimestampFormats of(List<String> patterns) {
        return new TimestampFormats(patterns);
    }

    public boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** The time that a text says, null where it has none of the forms. A date that does not exist has no form. */
    public LocalDateTime parse(String text) {
        if (formatters == null) {
            formatters = patterns.stream().map(TimestampFormats::formatter).toList();
        }
        for (DateTimeFormatter formatter : formatters) {
            LocalDateTime time = parse(text, formatter);
            if (time != null) {
                return time;
            }
        }
        return null;
    }

    /** Why a pattern is of no use, empty where it says all of a time to the minute, and no zone. */
    public static Optional<String> problem(String pattern) {
        try {
            DateTimeFormatter formatter = formatter(pattern);
            return AFTERNOON.equals(parse(formatter.format(AFTERNOON), formatter))
                    ? Optional.empty()
                    : Optional.of("it does not say a time to the minute");
        } catch (IllegalArgumentException | DateTimeException invalid) {
            return Optional.of(invalid.getMessage());
        }
    }

    private static LocalDateTime parse(String text, DateTimeFormatter formatter) {
        try {
            LocalDateTime time = LocalDateTime.parse(text, formatter);
            return time.getYear() >= 1 && time.getYear() <= LAST_YEAR ? time : null;
        } catch (DateTimeException otherForm) {
            return null;
        }
    }

    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                // yyyy is the year of an era, which nobody writes.
                .parseDefaulting(ChronoField.ERA, 1)
                .toFormatter(Locale.US)
                .withChronology(IsoChronology.INSTANCE)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
