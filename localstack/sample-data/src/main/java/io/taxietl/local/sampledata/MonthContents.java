package io.taxietl.local.sampledata;

import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Map;

/**
 * What a sample file holds, counted from the values that were written.
 *
 * @param file where it is
 * @param rows all of them, duplicates and those beyond the month's own included
 * @param quarantined rows to which at least one reason applies
 * @param quarantinedByReason rows to which each reason applies; all reasons are there
 * @param duplicates rows that are the same in every column as an earlier row of this file, quarantined ones not counted
 * @param copiedFromOther rows that were copied from another month's file
 * @param nulls by canonical name, for each column of the file
 * @param observations rows that show each oddity; all are there
 */
public record MonthContents(
        Path file,
        YearMonth month,
        long rows,
        long quarantined,
        Map<QuarantineReason, Long> quarantinedByReason,
        long duplicates,
        long copiedFromOther,
        Map<String, Long> nulls,
        Map<Observation, Long> observations) {

    /** Rows that remain when quarantined rows and duplicates within the file are taken away. */
    public long published() {
        return rows - quarantined - duplicates;
    }

    public long rowsWith(QuarantineReason reason) {
        return quarantinedByReason.get(reason);
    }

    public long rowsWith(Observation observation) {
        return observations.get(observation);
    }
}
