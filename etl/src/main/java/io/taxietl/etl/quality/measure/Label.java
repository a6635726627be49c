package io.taxietl.etl.quality.measure;

/** A text for the rows that a count counts. */
public record Label(String text, Aggregation.Count counted) {}
