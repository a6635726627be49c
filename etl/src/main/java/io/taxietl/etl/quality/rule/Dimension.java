package io.taxietl.etl.quality.rule;

import java.util.Locale;

/**
 * What a rule is about. It follows from the rule's type and columns, so that a ruleset needs no labels:
 *
 * <ul>
 *   <li>schema: RowCount, ColumnCount, ColumnExists, ColumnDataType, and a CustomSql that names no column;
 *   <li>completeness: IsComplete, Completeness;
 *   <li>uniqueness: Uniqueness, IsUnique, IsPrimaryKey, UniqueValueRatio, DistinctValuesCount;
 *   <li>accuracy: every other rule about one column;
 *   <li>consistency: every other rule that ties two columns or more, those of its {@code where} included.
 * </ul>
 *
 * A composite has the dimension of its first rule.
 */
public enum Dimension {
    SCHEMA,
    COMPLETENESS,
    ACCURACY,
    CONSISTENCY,
    UNIQUENESS;

    /** The name in reports, for example {@code schema}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
