package io.taxietl.etl.quality.rule;

import io.taxietl.etl.quality.measure.Aggregation;

/**
 * Where rules put what they need measured.
 *
 * @param aggregation the one pass over the rows
 * @param presence which file carries which column
 * @param keys the one pass that groups rows by keys, empty without a rule that needs it
 * @param queries queries of their own, empty without a rule that needs it
 */
public record MeasurementPlan(Aggregation aggregation, Presence presence, KeyPass keys, QueryPass queries) {}
