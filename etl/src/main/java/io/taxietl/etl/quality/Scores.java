package io.taxietl.etl.quality;

import io.taxietl.etl.config.QualityConfiguration;
import io.taxietl.etl.quality.rule.Dimension;
import io.taxietl.etl.quality.rule.RuleOutcome;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * How good the rows are, each a share from 0 to 1. A score is empty where there was nothing to judge.
 *
 * <ul>
 *   <li>schema, accuracy, consistency: the mean over the dimension's applicable rules, where a row-wise rule counts the
 *       share of judged rows that comply, and any other rule 1 for passed and 0 for failed;
 *   <li>completeness: the share of judged cells that have a value, over all columns that are carried;
 *   <li>uniqueness: the mean of the share of rows that are no duplicates and of the dimension's rules;
 *   <li>of schema, completeness, accuracy and consistency, what is above is multiplied by the share of rows that are not
 *       quarantined for a reason of that dimension ({@link QuarantineReason#dimension}), so that a score cannot be high
 *       where little is left; without a rule of the dimension the share is the score;
 *   <li>overall: the mean of the others by the configured weights; a dimension without a score has no weight.
 * </ul>
 */
public record Scores(
        OptionalDouble schema,
        OptionalDouble completeness,
        OptionalDouble accuracy,
        OptionalDouble consistency,
        OptionalDouble uniqueness,
        OptionalDouble overall) {

    /** @param soundShares by dimension, the share of rows that are not quarantined for one of its reasons */
    static Scores of(
            List<RuleOutcome> outcomes,
            Collection<ColumnQuality> columns,
            DuplicateCheck duplicates,
            Map<Dimension, Double> soundShares,
            QualityConfiguration.Weights weights) {
        Map<Dimension, OptionalDouble> scores = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            scores.put(dimension, ofRules(dimension, outcomes));
        }
        scores.put(Dimension.COMPLETENESS, ofCells(columns));
        scores.put(Dimension.UNIQUENESS, ofUniqueness(outcomes, duplicates));
        soundShares.forEach((dimension, share) ->
                scores.computeIfPresent(dimension, (same, score) -> OptionalDouble.of(score.orElse(1) * share)));
        return new Scores(
                scores.get(Dimension.SCHEMA),
                scores.get(Dimension.COMPLETENESS),
                scores.get(Dimension.ACCURACY),
                scores.get(Dimension.CONSISTENCY),
                scores.get(Dimension.UNIQUENESS),
                overall(scores, weights));
    }

    static OptionalDouble ofRules(Dimension dimension, List<RuleOutcome> outcomes) {
        return rules(dimension, outcomes).average();
    }

    static OptionalDouble ofCells(Collection<ColumnQuality> columns) {
        long judged = columns.stream().mapToLong(ColumnQuality::judged).sum();
        long missing = columns.stream().mapToLong(ColumnQuality::missing).sum();
        return judged == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) (judged - missing) / judged);
    }

    private static OptionalDouble ofUniqueness(List<RuleOutcome> outcomes, DuplicateCheck duplicates) {
        DoubleStream rows = duplicates.rows() == 0 ? DoubleStream.empty() : DoubleStream.of(1 - duplicates.ratio());
        return DoubleStream.concat(rows, rules(Dimension.UNIQUENESS, outcomes)).average();
    }

    private static DoubleStream rules(Dimension dimension, List<RuleOutcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.dimension() == dimension)
                .map(RuleOutcome::score)
                .flatMapToDouble(OptionalDouble::stream);
    }

    private static OptionalDouble overall(Map<Dimension, OptionalDouble> scores, QualityConfiguration.Weights weights) {
        double weighted = 0;
        double total = 0;
        for (Map.Entry<Dimension, OptionalDouble> score : scores.entrySet()) {
            if (score.getValue().isPresent()) {
                double weight = weight(score.getKey(), weights);
                weighted += weight * score.getValue().getAsDouble();
                total += weight;
            }
        }
        return total == 0 ? OptionalDouble.empty() : OptionalDouble.of(weighted / total);
    }

    private static double weight(Dimension dimension, QualityConfiguration.Weights weights) {
        return switch (dimension) {
            case SCHEMA -> weights.schema();
            case COMPLETENESS -> weights.completeness();
            case ACCURACY -> weights.accuracy();
            case CONSISTENCY -> weights.consistency();
            case UNIQUENESS -> weights.uniqueness();
        };
    }
}
