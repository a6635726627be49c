/**
 * The data quality framework. A pass over rows as read yields figures; rules turn figures into outcomes; outcomes make
 * scores; the gate decides from scores and outcomes whether the rows may be published. Each is a value, and none of them is an
 * error: only a ruleset that cannot be evaluated is one, before any row is read.
 *
 * <p>{@code measure} counts, in one pass, by source file; {@code rule} compiles the DQDL ruleset and judges figures;
 * this package holds what every report has, whatever the ruleset, and is what the job calls
 * ({@link io.taxietl.etl.quality.DataQualityValidator}).
 */
package io.taxietl.etl.quality;
