package io.taxietl.etl.quality.rule;

import io.taxietl.etl.quality.measure.Figures;
import java.util.List;
import java.util.Optional;

/**
 * What the passes found.
 *
 * @param keys the figures of each key, in the order in which rules asked for them
 * @param queries the outcome of each query, in the order in which rules asked for them, empty where no file carries its columns
 */
public record Evidence(Figures figures, List<KeyPass.KeyFigures> keys, List<Optional<RuleOutcome>> queries) {}
