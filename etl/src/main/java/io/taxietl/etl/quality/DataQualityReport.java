package io.taxietl.etl.quality;

/** What a report of data quality is made of. */
public record DataQualityReport(ValidationResult validation, GateResult gate) {}
