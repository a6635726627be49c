package io.taxietl.etl.config;

import java.util.List;
import java.util.Set;

/**
 * Rules, gate and score of the data quality framework.
 *
 * @param ruleset path of the DQDL ruleset, relative to the configuration file
 * @param quarantineRules rules of the ruleset that send the rows which break them to quarantine, each by its title or text
 */
public record QualityConfiguration(
        String ruleset, Gate gate, Weights weights, RowRules rowRules, List<String> quarantineRules) {

    /**
     * The thresholds between which a run may publish; each is a share between 0 and 1. A figure stays below its maximum; a
     * maximum of 1 allows everything, one of 0 nothing at all.
     *
     * @param maximumQuarantineRatio of all rows read
     * @param maximumFileQuarantineRatio of the rows of one file
     */
    public record Gate(
            double minimumOverallScore,
            double maximumMissingRatio,
            double maximumRuleViolationRatio,
            double maximumDuplicateRatio,
            double maximumQuarantineRatio,
            double maximumFileQuarantineRatio) {}

    /** Weight of each dimension in the overall score; they need not add up to 1. */
    public record Weights(double schema, double completeness, double accuracy, double consistency, double uniqueness) {}

    /**
     * Bounds of the rules that send a row to quarantine.
     *
     * @param disabled reasons that are not applied
     * @param fileMonthToleranceDays how far a pick-up may lie outside the month of its file
     * @param latestPickupDaysAhead how many days after today a pick-up may lie in a file whose name has no month
     */
    public record RowRules(
            Set<String> disabled,
            int maximumTripHours,
            int fileMonthToleranceDays,
            int earliestPickupYear,
            int latestPickupDaysAhead,
            int minimumLocationId,
            int maximumLocationId,
            int maximumPassengers) {}
}
