package io.taxietl.etl.hostile;

import java.util.List;
import java.util.Random;

/** Queries and what must become of them. */
final class HostileQueries {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int REFUSED = 2;
    private static final int MEGABYTE = 1_000_000;

    private static final List<String> RIGHT = List.of(
            "select count(*) from trips",
            "select * from trips",
            "select count(*) from trips;",
            "/* a /* comment */ */ select ';' -- more",
            "select `tolls_amount` as `a b``c` from taxietl.trips order by 1",
            "select 1/0, cast('x' as int), array(1)[9]",
            "select 1 as a, 2 as a",
            "select '\u0000\u202e\ud83d\ude00', 'it''s', \"say \\\"\"",
            "select * from trips where false",
            "select * from taxietl.trips.snapshots",
            "select input_file_name(), * from features limit 3",
            "values (1, null), (2, map('a', array(1.5)))",
            "show tables",
            "describe extended trips",
            "explain delete from trips",
            "select timestamp'0001-01-01 00:00:00', date'9999-12-31', double('NaN'), X'00ff'",
            "with t as (select * from trips) select count(*) from t, t as u");

    private static final List<String> FAILING = List.of("select raise_error('no\nmore')", "select assert_true(false)");

    private static final List<String> WRONG = List.of(
            "",
            " \n",
            ";;",
            "-- nothing",
            "/* open",
            "select",
            "selec 1",
            "select (",
            "select 'open",
            "select \"open",
            "select `open",
            "select 1; select 2",
            "select 1; drop table trips",
            "select 1 $$ ' \u0000",
            "\ud800",
            "select * from nosuch",
            "select nosuch from trips",
            "select * from nosuch.taxietl.trips",
            "select * from lake.`..`.trips",
            "select * from parquet.`/nowhere`",
            "select * from trips limit -1",
            "select sum(tolls_amount) from trips group by nosuch",
            "select (select tolls_amount, extra from trips)",
            "delete from trips",
            "delete from trips where tolls_amount in (select max(tolls_amount) from trips)",
            "update trips set fare_amount = 0",
            "insert into trips select * from trips",
            "insert overwrite directory 'OUTPUT/stolen' using csv select * from trips",
            "merge into trips t using trips u on t.trip_id = u.trip_id when matched then delete",
            "drop table trips",
            "drop namespace taxietl cascade",
            "truncate table trips",
            "alter table trips drop column extra",
            "alter table trips create branch mine",
            "create table taxietl.more using iceberg as select 1 as one",
            "call lake.system.expire_snapshots('taxietl.trips')",
            "set spark.sql.caseSensitive = false",
            "use lake",
            "refresh table trips",
            "add jar '/nowhere.jar'",
            "select reflect('java.lang.System', 'exit', 9)",
            "from trips select transform(extra) using 'cat'");

    /**
     * A query.
     *
     * @param codes with which it may end
     */
    record Query(String sql, List<Integer> codes) {}

    private HostileQueries() {}

    static Query of(Random random) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> new Query(one(RIGHT, random), List.of(DONE));
            case 3 -> new Query(one(FAILING, random), List.of(FAILED));
            case 4 -> large(random);
            case 5 -> new Query(broken(one(RIGHT, random), random), List.of(DONE, FAILED, REFUSED));
            default -> new Query(one(WRONG, random), List.of(REFUSED));
        };
    }

    private static Query large(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Query("select length('" + "x".repeat(MEGABYTE) + "')", List.of(DONE));
            case 1 -> new Query("x ".repeat(MEGABYTE / 2), List.of(REFUSED));
            case 2 -> new Query("select " + "(".repeat(20_000) + "1" + ")".repeat(20_000), List.of(DONE, REFUSED));
            case 3 -> new Query("select 1" + " + 1".repeat(20_000), List.of(DONE, REFUSED));
            default ->
                new Query("select tolls_amount from trips where 1 in (1" + ", 2".repeat(20_000) + ")", List.of(DONE));
        };
    }

    private static String broken(String sql, Random random) {
        int at = random.nextInt(sql.length());
        return random.nextBoolean()
                ? sql.substring(0, at)
                : sql.substring(0, at)
                        + one(List.of("'", "\"", "`", ";", ")", "--", "\u0000"), random)
                        + sql.substring(at);
    }

    private static String one(List<String> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
