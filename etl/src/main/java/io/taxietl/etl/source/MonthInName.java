package io.taxietl.etl.source;

import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The month in a file's name, as in {@code yellow_tripdata_2024-01.parquet}. A date is no month: it tells when a file was
 * copied. A name with two months has none, because its rows are of both and of those between. What is in doubt is no
 * month: a wrong one would put every row of the file into quarantine.
 */
public final class MonthInName {
    private static final String TLC = "tripdata";
    // What follows must not make it a date or a range: 2024-01-15, 2024-01_06.
    private static final String END = "(0[1-9]|1[0-2])(?!\\d)(?![-_]\\d{2}(?!\\d))";
    private static final Pattern MONTH = Pattern.compile("(?<!\\d)(20\\d{2})-" + END);
    // After TLC's own word 202401 and 2024_01 are months as well; elsewhere they may be any number.
    private static final Pattern MONTH_OF_TLC = Pattern.compile("(?<!\\d)(20\\d{2})[-_]?" + END);

    private MonthInName() {}

    public static Optional<YearMonth> of(String fileName) {
        int tlc = fileName.lastIndexOf(TLC);
        Set<YearMonth> months = tlc < 0 ? Set.of() : months(MONTH_OF_TLC, fileName.substring(tlc + TLC.length()));
        if (months.isEmpty()) {
            months = months(MONTH, fileName);
        }
        return months.size() == 1 ? Optional.of(months.iterator().next()) : Optional.empty();
    }

    private static Set<YearMonth> months(Pattern pattern, String text) {
        Set<YearMonth> months = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            months.add(YearMonth.of(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))));
        }
        return months;
    }
}
