package io.taxietl.etl.hostile;

import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** Names of files, ordinary ones and those that break code which takes a name for something else. */
final class FileNames {
    private static final List<String> ODD = List.of(
            "%s with space",
            "%s=1",
            "year=2024/month=01/%s",
            "a#b_%s",
            "100%%_%s",
            "%%41_%s",
            "[%s]",
            "{%s,b}",
            "%s*",
            "what?%s",
            "%s\\b",
            "caf\u00e9_%s",
            "\u0130stanbul_\u65e5\u672c_%s",
            "line\nbreak_%s",
            "quote'\"_%s",
            "$HOME;%s",
            "a:b_%s",
            "deep/er/and deeper/%s",
            "a+b&c_%s",
            "-%s",
            "~%s");

    private FileNames() {}

    /** @param ordinal tells the files of an input apart */
    static String of(Random random, Optional<YearMonth> month, int ordinal, String ending) {
        String plain = month.map(file -> "yellow_tripdata_" + file).orElse("trips") + "_" + (char) ('a' + ordinal);
        String name =
                random.nextInt(3) == 0 ? ODD.get(random.nextInt(ODD.size())).formatted(plain) : plain;
        return name + (random.nextInt(10) == 0 ? ending.toUpperCase(Locale.ROOT) : ending);
    }
}
