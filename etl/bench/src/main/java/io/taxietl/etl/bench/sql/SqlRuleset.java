package io.taxietl.etl.bench.sql;

import io.taxietl.etl.schema.TripColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataTypes;
import software.amazon.glue.dqdl.exception.InvalidDataQualityRulesetException;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.parser.DQDLParser;

/**
 * The ruleset of the job as SQL, made without the job's own compiler, so that the two can be compared. The months of the
 * benchmark carry every column, so what the job does for columns that a file does not carry is not needed.
 *
 * <p>Two functions of CustomSql rules are Spark's alone and have to be there in another database: {@code datediff} of two
 * times, and {@code date} of one.
 */
public final class SqlRuleset {
    private static final String SELECT = "\\s*select\\s+";
    private static final Pattern MEAN = Pattern.compile(
            SELECT + "avg\\((?<number>.*)\\)\\s+from\\s+primary(?:\\s+where\\s+(?<where>.*))?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern ROWS = Pattern.compile(
            SELECT + "[a-z_, ]+\\s+from\\s+primary\\s+where\\s+(?<where>.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private SqlRuleset() {}

    /**
     * The rules of a document, in its order.
     *
     * @throws IllegalArgumentException if a rule cannot be translated
     */
    public static List<SqlRule> of(String dqdl) {
        List<SqlRule> rules = new ArrayList<>();
        for (DQRule rule : parsed(dqdl)) {
            rules.add(translated(rule));
        }
        return rules;
    }

    /** The rules of a document, in its order. */
    public static List<DQRule> parsed(String dqdl) {
        try {
            return new DQDLParser().parse(dqdl).getRules();
        } catch (InvalidDataQualityRulesetException invalid) {
            throw new IllegalArgumentException(
                    "Cannot give the ruleset to a peer: %s. Correct the ruleset.".formatted(invalid.getMessage()),
                    invalid);
        }
    }

    /** As the job reports a rule. */
    public static String text(DQRule rule) {
        return rule.toString().replaceAll("\\s+", " ").strip();
    }

    /** @throws IllegalArgumentException if the rule cannot be translated */
    public static SqlRule translated(DQRule rule) {
        return switch (rule.getRuleType()) {
            case "RowCount" -> figure(rule, List.of("count(*)"), SqlRuleset::sum);
            case "ColumnCount" -> figure(rule, columnCounts(), SqlRuleset::fewestColumns);
            case "ColumnExists" ->
                new SqlRule(
                        text(rule),
                        List.of("count(" + target(rule) + ")"),
                        SqlRuleset::shareWithRows,
                        SqlRule::everything,
                        Optional.empty());
            // No column of the benchmark's months holds a value that its type cannot hold.
            case "ColumnDataType", "IsComplete" -> share(rule, where(rule), target(rule) + " is not null");
            case "ColumnValues" -> share(rule, where(rule), values(rule));
            case "CustomSql" -> customSql(rule);
            default -> throw ConditionSql.unsupported("the rule type " + rule.getRuleType());
        };
    }

    private static SqlRule customSql(DQRule rule) {
        String statement = rule.getParameters().get("CustomSqlStatement").replaceAll("\\s+", " ");
        Matcher mean = MEAN.matcher(statement);
        if (mean.matches()) {
            String number = Optional.ofNullable(mean.group("where"))
                    .map(where -> "case when %s then %s end".formatted(where, mean.group("number")))
                    .orElse(mean.group("number"));
            return figure(rule, List.of("count(" + number + ")", "sum(" + number + ")"), SqlRuleset::ratio);
        }
        Matcher rows = ROWS.matcher(statement);
        if (rows.matches()) {
            return share(rule, "true", "(" + rows.group("where") + ")");
        }
        throw ConditionSql.unsupported("the statement " + statement);
    }

    private static String values(DQRule rule) {
        String column = target(rule);
        String condition = ConditionSql.onValue(rule.getCondition(), column);
        boolean real = TripColumn.named(column).orElseThrow().type().equals(DataTypes.DoubleType);
        return real ? "(" + condition + " and not isnan(" + column + "))" : condition;
    }

    private static SqlRule share(DQRule rule, String judged, String complies) {
        boolean datatype = rule.getRuleType().equals("ColumnDataType");
        String rows = datatype ? target(rule) + " is not null" : judged;
        DoublePredicate passes = Optional.ofNullable(rule.getThresholdCondition())
                .map(ConditionSql::onFigure)
                .orElse(SqlRule::everything);
        return new SqlRule(
                text(rule),
                List.of("count_if(%s)".formatted(rows), "count_if(%s and %s)".formatted(rows, complies)),
                SqlRuleset::ratio,
                passes,
                Optional.of("(%s and not coalesce(%s, false))".formatted(rows, complies)));
    }

    private static SqlRule figure(
            DQRule rule, List<String> aggregates, Function<List<double[]>, OptionalDouble> figure) {
        return new SqlRule(
                text(rule), aggregates, figure, ConditionSql.onFigure(rule.getCondition()), Optional.empty());
    }

    private static String where(DQRule rule) {
        return rule.getWhereClause() == null ? "true" : "(" + rule.getWhereClause() + ")";
    }

    private static String target(DQRule rule) {
        return rule.getParameters().get("TargetColumn").toLowerCase(Locale.ROOT);
    }

    private static List<String> columnCounts() {
        return Arrays.stream(TripColumn.values())
                .map(column -> "count(" + column.columnName() + ")")
                .toList();
    }

    private static OptionalDouble sum(List<double[]> groups) {
        return OptionalDouble.of(groups.stream().mapToDouble(group -> group[0]).sum());
    }

    private static OptionalDouble ratio(List<double[]> groups) {
        double judged = groups.stream().mapToDouble(group -> group[0]).sum();
        double complying = groups.stream().mapToDouble(group -> group[1]).sum();
        return judged == 0 ? OptionalDouble.empty() : OptionalDouble.of(complying / judged);
    }

    private static OptionalDouble fewestColumns(List<double[]> groups) {
        return groups.stream()
                .mapToDouble(group ->
                        Arrays.stream(group).filter(values -> values > 0).count())
                .min();
    }

    private static OptionalDouble shareWithRows(List<double[]> groups) {
        return groups.stream().mapToDouble(group -> group[0] > 0 ? 1 : 0).average();
    }
}
