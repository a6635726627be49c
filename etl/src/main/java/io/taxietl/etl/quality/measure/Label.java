package io.taxietl.etl.quality.measure;

/**
 * A text for some rows: those that one count counts and another one does not.
 *
 * @param counted counts the row
 * @param except does not count it
 */
public record Label(String text, Aggregation.Count counted, Aggregation.Count except) {}
