package io.taxietl.etl.quality;

import io.taxietl.etl.quality.rule.Dimension;
import io.taxietl.etl.quality.rule.RuleOutcome;
import io.taxietl.etl.schema.TripColumn;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The result of judging one dimension alone.
 *
 * @param score as in {@link Scores}, empty where there was nothing to judge
 * @param columns every canonical column, for completeness; empty for the other dimensions
 */
public record DimensionResult(
        Dimension dimension,
        OptionalDouble score,
        List<RuleOutcome> outcomes,
        Map<TripColumn, ColumnQuality> columns) {}
