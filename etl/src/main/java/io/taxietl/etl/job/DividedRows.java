package io.taxietl.etl.job;

import static org.apache.spark.sql.functions.not;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of a run in three parts. The few that need a second look are taken from the files once and held; the many go
 * straight to their table.
 *
 * @param single valid rows of which none has a copy
 * @param candidates valid rows that may have one
 * @param quarantined rows that cannot be trips
 */
record DividedRows(Dataset<Row> single, Dataset<Row> candidates, Dataset<Row> quarantined) {

    /**
     * @param valid true for rows that can be trips
     * @param candidate true for rows that may have a copy; neither is ever null
     */
    static DividedRows of(Dataset<Row> rows, Column valid, Column candidate, HeldRows held) {
        Dataset<Row> few = held.hold(rows.where(not(valid).or(candidate)));
        return new DividedRows(rows.where(valid.and(not(candidate))), few.where(valid), few.where(not(valid)));
    }
}
