package io.taxietl.local.sampledata;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.Collections;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** A range of months whose Parquet files have the same schema, but for the quirks of single months. */
enum Era {
    FROM_2009("2009", YearMonth.of(2009, 1)),
    FROM_2010("2010", YearMonth.of(2010, 1)),
    FROM_2011("2011-01..2018-06", YearMonth.of(2011, 1)),
    FROM_2018_07("2018-07..2023-01", YearMonth.of(2018, 7)),
    FROM_2023_02("2023-02..2024-12", YearMonth.of(2023, 2)),
    FROM_2025_01("2025-01..2026-05", YearMonth.of(2025, 1)),
    FROM_2026_06("2026-06..", YearMonth.of(2026, 6));

    private static final YearMonth FIRST_GZIP_MONTH = YearMonth.of(2016, 1);

    private final String label;

    // YearMonth is immutable, without saying so in an annotation.
    @SuppressWarnings("ImmutableEnumChecker")
    private final YearMonth first;

    Era(String label, YearMonth first) {
        this.label = label;
        this.first = first;
    }

    static Era of(YearMonth month) {
        return Arrays.stream(values())
                .sorted(Collections.reverseOrder())
                .filter(era -> !month.isBefore(era.first))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Cannot write sample month: month is " + month
                        + ", expected 2009-01 or later. Choose a month for which TLC publishes records."));
    }

    String label() {
        return label;
    }

    static FileLayout parquetLayout(YearMonth month) {
        Era era = of(month);
        return switch (era) {
            case FROM_2009 -> ParquetColumns.of2009(month);
            case FROM_2010 -> ParquetColumns.of2010(month);
            case FROM_2011, FROM_2018_07, FROM_2023_02, FROM_2025_01, FROM_2026_06 -> ParquetColumns.modern(month);
        };
    }

    static CompressionCodecName codec(YearMonth month) {
        if (of(month).compareTo(FROM_2023_02) >= 0) {
            return CompressionCodecName.ZSTD;
        }
        return month.isBefore(FIRST_GZIP_MONTH) ? CompressionCodecName.SNAPPY : CompressionCodecName.GZIP;
    }
}
