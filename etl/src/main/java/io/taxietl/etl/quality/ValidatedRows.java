package io.taxietl.etl.quality;

import java.util.function.LongFunction;

/** What the pass of a validation found. It says which rows go on, so that duplicates can be counted among them. */
public final class ValidatedRows {
    private final Quarantine quarantine;
    private final LongFunction<ValidationResult> result;

    ValidatedRows(Quarantine quarantine, LongFunction<ValidationResult> result) {
        this.quarantine = quarantine;
        this.result = result;
    }

    /** Which of the rows go to quarantine, and why. */
    public Quarantine quarantine() {
        return quarantine;
    }

    /**
     * Everything that was found, with the scores.
     *
     * @param duplicates rows that are not quarantined and beyond the first of their kind
     */
    public ValidationResult result(long duplicates) {
        return result.apply(duplicates);
    }
}
