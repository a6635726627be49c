package io.taxietl.etl.hostile;

import java.util.List;

/**
 * The columns of a file and its rows, before they are written in any format.
 *
 * @param rows for each row a value for each column, as the column's type holds it; a text in CSV
 */
record FileRows(List<FileColumn> columns, List<Object[]> rows) {}
