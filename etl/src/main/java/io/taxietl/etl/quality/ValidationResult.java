package io.taxietl.etl.quality;

import io.taxietl.etl.quality.rule.RuleOutcome;
import io.taxietl.etl.schema.TripColumn;
import java.util.List;
import java.util.Map;

/**
 * Everything that a full validation found.
 *
 * @param rows rows as read
 * @param quarantined rows that go to quarantine
 * @param quarantine rows by the code of the reason, every reason in order; a row with two reasons counts in both
 * @param nullBlockRows rows of Flex Fare trips and their like, which come without the columns of the null block
 * @param unreadableLines lines of CSV files that are no record
 * @param outcomes one for each rule, in the order of the ruleset
 * @param columns every canonical column, in order
 * @param files in the order of their names; a file without rows is not among them
 */
public record ValidationResult(
        long rows,
        long quarantined,
        Map<String, Long> quarantine,
        long nullBlockRows,
        Unreadable unreadableLines,
        List<RuleOutcome> outcomes,
        Map<TripColumn, ColumnQuality> columns,
        List<FileQuality> files,
        DuplicateCheck duplicates,
        Scores scores) {}
