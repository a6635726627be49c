package io.taxietl.etl.hostile;

import io.taxietl.etl.schema.TripColumn;
import java.util.Optional;

/**
 * A column of a file.
 *
 * @param meaning the canonical column that it holds, empty for one that no trip has
 */
record FileColumn(String name, Optional<TripColumn> meaning, ColumnType type) {}
