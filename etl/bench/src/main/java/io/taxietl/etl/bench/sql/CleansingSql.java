package io.taxietl.etl.bench.sql;

import io.taxietl.etl.config.TransformationConfiguration;
import io.taxietl.etl.config.TransformationConfiguration.MissingValues;
import io.taxietl.etl.config.TransformationConfiguration.OutlierBound;
import io.taxietl.etl.config.TransformationConfiguration.Strategy;
import io.taxietl.etl.schema.CodeDictionary;
import io.taxietl.etl.schema.TripColumn;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;

/**
 * How rows become trips, as expressions in SQL. A row has {@code fill_<column>} and {@code bound_<column>} from the
 * statistics of its file.
 */
public final class CleansingSql {
    /** By how much a value may exceed a step and still lie on it: a hundred times 1.1 is 110.00000000000001. */
    private static final String TOLERANCE = "1e-6";

    private final TransformationConfiguration configuration;
    private final Dialect dialect;

    public CleansingSql(TransformationConfiguration configuration, Dialect dialect) {
        this.configuration = configuration;
        this.dialect = dialect;
    }

    /** The columns whose values have to be counted, in the order of their names. */
    public List<MeasuredColumn> measured() {
        return Stream.concat(
                        configuration.missingValues().keySet().stream(), configuration.outliers().keySet().stream())
                .distinct()
                .filter(name -> fromStatistics(name).isPresent()
                        || configuration.outliers().containsKey(name))
                .sorted()
                .map(this::measured)
                .toList();
    }

    private MeasuredColumn measured(String name) {
        Optional<OutlierBound> bound =
                Optional.ofNullable(configuration.outliers().get(name));
        int steps = steps(name);
        String value = "(" + present(name) + ")";
        String counted = bound.map(limit ->
                        "case when %1$s is not null then least(%1$s, %2$s) end".formatted(value, limit.maximum()))
                .orElse(value);
        String bin = steps == 1 ? counted : "ceil((%s) * cast(%d as double) - %s)".formatted(counted, steps, TOLERANCE);
        return new MeasuredColumn(name, fromStatistics(name), bound, "cast(" + bin + " as bigint)", steps);
    }

    private static int steps(String name) {
        if (name.equals("duration_minutes")) {
            return 60;
        }
        if (name.equals("speed_mph")) {
            return 10;
        }
        var type = TripColumn.named(name).orElseThrow().type();
        if (type.equals(DataTypes.StringType)) {
            throw new IllegalArgumentException(
                    "Cannot measure %s for a peer: it is text, expected a number. Teach CleansingSql to."
                            .formatted(name));
        }
        return type.equals(DataTypes.IntegerType) ? 1 : 100;
    }

    private Optional<Strategy> fromStatistics(String column) {
        Strategy strategy = strategy(column);
        return strategy == Strategy.MODE || strategy == Strategy.MEDIAN ? Optional.of(strategy) : Optional.empty();
    }

    private Strategy strategy(String column) {
        MissingValues missing = configuration.missingValues().get(column);
        return missing == null ? Strategy.KEEP : missing.strategy();
    }

    /** The values of a column, null where it counts as missing. */
    private String present(String column) {
        return switch (column) {
            case "passenger_count" -> "nullif(passenger_count, 0)";
            case "store_and_fwd_flag" -> "nullif(upper(trim(store_and_fwd_flag)), '')";
            case "duration_minutes" -> duration();
            case "speed_mph" -> speed();
            default -> column;
        };
    }

    /** Minutes. */
    public String duration() {
        return dialect.seconds() + " / cast(60 as double)";
    }

    /** Miles per hour. */
    public String speed() {
        return "case when %1$s > 0 then trip_distance * cast(3600 as double) / %1$s else cast(0 as double) end"
                .formatted(dialect.seconds());
    }

    /** The columns that are filled, each with its value. */
    public Map<String, String> fills() {
        Map<String, String> fills = new LinkedHashMap<>();
        filled().forEach(column -> fills.put(column, fill(column)));
        return fills;
    }

    private List<String> filled() {
        return Arrays.stream(TripColumn.values())
                .map(TripColumn::columnName)
                .filter(column -> strategy(column) != Strategy.KEEP)
                .toList();
    }

    private String fill(String column) {
        Object value = configuration.missingValues().get(column).value();
        String constant = value instanceof String ? "'" + value + "'" : value.toString();
        String typed = value instanceof Double ? "cast(" + constant + " as double)" : constant;
        String statistic = fromStatistics(column).isPresent() ? "fill_" + column + ", " : "";
        return "coalesce(%s, %s%s)".formatted(present(column), statistic, typed);
    }

    /** Names of the filled columns of a row before it is filled, null where none is; the list is made where needed only. */
    public String imputed() {
        String any =
                filled().stream().map(column -> present(column) + " is null").collect(Collectors.joining(" or "));
        List<String> names = filled().stream()
                .map(column -> "case when %s is null then '%s' end".formatted(present(column), column))
                .toList();
        return "case when %s then %s end".formatted(any, dialect.withoutNulls(names));
    }

    /** The columns with a bound, each with its value. */
    public Map<String, String> caps() {
        return outliers("case when %1$s > bound_%1$s then bound_%1$s else %1$s end", "");
    }

    /** The flags of the columns with a bound, each with its value before capping. */
    public Map<String, String> flags() {
        return outliers("coalesce(%1$s > bound_%1$s, false)", "_capped");
    }

    private Map<String, String> outliers(String expression, String suffix) {
        Map<String, String> columns = new LinkedHashMap<>();
        configuration.outliers().keySet().stream()
                .sorted()
                .forEach(name -> columns.put(name + suffix, expression.formatted(name)));
        return columns;
    }

    /** Whether a code is not in the data dictionary. */
    public static String outsideDictionary() {
        return Stream.of("payment_type", "rate_code_id", "vendor_id", "store_and_fwd_flag")
                .map(column -> "coalesce(%s, false)".formatted(outside(column)))
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    /** Whether the code of a column is not in the data dictionary; of a column that has no codes it never is. */
    static String outside(String column) {
        return switch (column) {
            case "vendor_id" -> column + " not in " + list(CodeDictionary.VENDORS);
            case "rate_code_id" -> column + " not in " + list(CodeDictionary.RATE_CODES);
            case "payment_type" -> column + " not in " + list(CodeDictionary.PAYMENT_TYPES);
            case "store_and_fwd_flag" -> column + " not in ('N', 'Y')";
            default -> "false";
        };
    }

    static String list(List<Integer> codes) {
        return codes.toString().replace('[', '(').replace(']', ')');
    }
}
