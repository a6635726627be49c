package io.taxietl.local.sampledata;

import java.time.YearMonth;

/** Which names the header of a CSV file has. */
public enum CsvHeader {
    /** Those that TLC wrote in that month, until 2021; later months continue in the same way. */
    OF_MONTH {
        @Override
        FileLayout layout(YearMonth month) {
            if (month.getYear() == 2009) {
                return ParquetColumns.of2009(month);
            }
            return month.getYear() <= 2014 ? CsvColumns.of2010To2014() : CsvColumns.from2015(month);
        }

        @Override
        String line(FileLayout layout, YearMonth month) {
            // In 2014 there is a space before every name but the first, and a blank line below.
            return month.getYear() == 2014 ? CsvColumns.names(layout, ", ") + "\n" : CsvColumns.names(layout, ",");
        }
    },
    /** Canonical names, as in copies that were renamed by hand: {@code vendor_id,pickup_datetime, ...}. */
    RENAMED {
        @Override
        FileLayout layout(YearMonth month) {
            return CsvColumns.renamed(month);
        }

        @Override
        String line(FileLayout layout, YearMonth month) {
            return CsvColumns.names(layout, ",");
        }
    };

    abstract FileLayout layout(YearMonth month);

    /** The first line, or the first two, without the last line break. */
    abstract String line(FileLayout layout, YearMonth month);
}
