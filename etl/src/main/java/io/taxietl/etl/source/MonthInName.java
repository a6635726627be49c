package io.taxietl.etl.source;

import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The month in a file's name, as in {@code yellow_tripdata_2024-01.parquet}. */
final class MonthInName {
    private static final Pattern MONTH = Pattern.compile("(?<!\\d)(20\\d{2})-(0[1-9]|1[0-2])(?!\\d)");

    private MonthInName() {}

    static Optional<YearMonth> of(String fileName) {
        Matcher matcher = MONTH.matcher(fileName);
        return matcher.find()
                ? Optional.of(YearMonth.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }
}
