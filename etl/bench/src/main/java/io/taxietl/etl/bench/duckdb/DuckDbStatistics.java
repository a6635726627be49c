package io.taxietl.etl.bench.duckdb;

import io.taxietl.etl.bench.sql.CleansingSql;
import io.taxietl.etl.bench.sql.Dialect;
import io.taxietl.etl.bench.sql.MeasuredColumn;
import io.taxietl.etl.config.TransformationConfiguration;
import io.taxietl.etl.config.TransformationConfiguration.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Mode, median and quantile of each file, as the table {@code file_statistics}. */
final class DuckDbStatistics {
    private final List<MeasuredColumn> columns;

    DuckDbStatistics(TransformationConfiguration configuration) {
        this.columns = new CleansingSql(configuration, Dialect.DUCKDB).measured();
    }

    void run(DuckDb database) {
        database.execute("create or replace temp table bins as " + bins());
        database.execute("create or replace temp table file_statistics as " + statistics());
    }

    /** One pass that counts the values of every column. */
    private String bins() {
        return """
                select file_id, case %s end as measure, coalesce(%s) as bin, count(*) as n
                from (select file_id, %s from valid) group by grouping sets (%s) having bin is not null
                """.formatted(
                        each(" ", index -> "when grouping(bin_%1$d) = 0 then %1$d".formatted(index)),
                        each(", ", index -> "bin_" + index),
                        each(", ", index -> columns.get(index).bin() + " as bin_" + index),
                        each(", ", index -> "(file_id, bin_" + index + ")"));
    }

    /** Nearest rank, in decimals. */
    private String statistics() {
        return """
                with ranked as (
                  select *, sum(n) over (partition by file_id, measure order by bin) as cumulative,
                    sum(n) over (partition by file_id, measure) as total
                  from bins),
                figures as (
                  select file_id, measure, min({'rows': -n, 'bin': bin}).bin as mode,
                    min(bin) filter (where cumulative >= ceil(0.5 * total)) as median,
                    min(bin) filter (where cumulative >= ceil(cast(case measure %s end as decimal(10, 9)) * total))
                      as quantile
                  from ranked group by file_id, measure)
                select file_id, %s from figures group by file_id
                """.formatted(
                        each(" ", index -> "when %d then %s"
                                .formatted(index, columns.get(index).quantile())),
                        String.join(", ", answers()));
    }

    private List<String> answers() {
        List<String> answers = new ArrayList<>();
        for (int index = 0; index < columns.size(); index++) {
            MeasuredColumn column = columns.get(index);
            String filled = column.strategy().map(DuckDbStatistics::figure).orElse("mode");
            String fill = "max(%s) filter (where measure = %d)".formatted(filled, index);
            String quantile = "max(quantile) filter (where measure = %d)".formatted(index);
            column.strategy().ifPresent(strategy -> answers.add(column.value(fill) + " as fill_" + column.name()));
            column.bound().ifPresent(bound -> answers.add(column.bound(quantile) + " as bound_" + column.name()));
        }
        return answers;
    }

    private static String figure(Strategy strategy) {
        return strategy == Strategy.MEDIAN ? "median" : "mode";
    }

    private String each(String separator, IntFunction<String> sql) {
        return IntStream.range(0, columns.size()).mapToObj(sql).collect(Collectors.joining(separator));
    }
}
