package io.taxietl.etl.quality.rule;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.TestSpark;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WallClockDaysTest {
    private static final List<LocalDateTime> TIMES = Stream.of(
                    "2025-01-05T00:00:00",
                    "2025-01-04T23:59:59.999999",
                    "1969-12-31T23:59:59",
                    "1970-01-01T00:00",
                    "1900-02-28T12:00",
                    "2262-01-01T00:00:01")
            .map(LocalDateTime::parse)
            .toList();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "date(pickup_datetime)",
                "To_Date(pickup_datetime)",
                "cast(primary.pickup_datetime as date)",
                "datediff(dropoff_datetime, pickup_datetime)",
                "date_diff(pickup_datetime, dropoff_datetime) + 1",
                "case when date(pickup_datetime) >= date'2025-01-05' then 1 else year(date(dropoff_datetime)) end"
            })
    void givesTheDayThatSparkGives(String sql) {
        Column original = expr(sql);
        Column replaced = new Column(WallClockDays.in(original.expr()));

        assertThat(replaced.toString()).isNotEqualTo(original.toString()).contains("unix_timestamp");
        assertThat(values(replaced)).isEqualTo(values(original));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "to_date(store_and_fwd_flag, 'yyyy')",
                "date(store_and_fwd_flag)",
                "pickup_datetime >= timestamp_ntz'2025-01-05'",
                "datediff(date'2025-01-01', date'2025-01-02')",
                "coalesce(extra, 0) + 1"
            })
    void leavesOtherExpressionsAsTheyAre(String sql) {
        Column original = expr(sql);

        assertThat(new Column(WallClockDays.in(original.expr())).toString()).isEqualTo(original.toString());
    }

    private static List<Object> values(Column column) {
        return trips().select(column).collectAsList().stream()
                .map(row -> row.isNullAt(0) ? "null" : row.get(0))
                .toList();
    }

    private static Dataset<Row> trips() {
        List<Row> rows = Stream.concat(
                        TIMES.stream()
                                .flatMap(pickup -> TIMES.stream().map(dropoff -> RowFactory.create(pickup, dropoff))),
                        Stream.of(RowFactory.create(null, TIMES.get(0)), RowFactory.create(TIMES.get(0), null)))
                .toList();
        StructType schema = new StructType()
                .add("pickup_datetime", DataTypes.TimestampNTZType)
                .add("dropoff_datetime", DataTypes.TimestampNTZType);
        return TestSpark.session().createDataFrame(rows, schema).as(Ruleset.PRIMARY);
    }
}
