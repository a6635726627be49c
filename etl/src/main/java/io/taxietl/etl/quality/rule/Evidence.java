package io.taxietl.etl.quality.rule;

import io.taxietl.etl.quality.measure.Figures;
import java.util.List;

/**
 * What the passes found.
 *
 * @param keys the figures of each key, in the order in which rules asked for them
 */
public record Evidence(Figures figures, List<KeyPass.KeyFigures> keys) {}
