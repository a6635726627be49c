package io.taxietl.etl.bench.duckdb;

/**
 * Exact duplicates among the valid rows. A hash over all columns finds the few rows that may be repeated; only those are
 * compared column by column.
 */
final class DuckDbDuplicates {
    static final String HASH = "hash(" + SourceViews.COLUMNS + ")";

    private DuckDbDuplicates() {}

    /** Makes {@code repeated}, {@code ranked} and, of them, the views {@code kept} and {@code set_aside}. */
    static void find(DuckDb database) {
        database.execute("create or replace temp table repeated as select trip_hash from (select " + HASH
                + " as trip_hash from valid) group by trip_hash having count(*) > 1");
        database.execute("""
                create or replace temp table ranked as
                select *, row_number() over (partition by %s order by source_file) as place
                from (select *, %s as trip_hash from valid) semi join repeated using (trip_hash)
                """.formatted(SourceViews.COLUMNS, HASH));
        database.execute("""
                create or replace temp view kept as
                select * from (select *, %s as trip_hash from valid) anti join repeated using (trip_hash)
                union all
                select * exclude (place) from ranked where place = 1
                """.formatted(HASH));
        database.execute(
                "create or replace temp view set_aside as select * exclude (place) from ranked where place > 1");
    }

    static long count(DuckDb database) {
        return database.count("select count(*) from set_aside");
    }
}
