package io.taxietl.etl.quality.rule;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;

import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.model.DQRuleLogicalOperator;
import software.amazon.glue.dqdl.model.condition.string.QuotedStringOperand;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.StringBasedConditionOperator;

/** Turns a parsed DQDL rule into one that can be evaluated over rows as read. */
final class RuleCompiler {
    static final List<String> SUPPORTED_TYPES = List.of(
            "RowCount",
            "ColumnCount",
            "ColumnExists",
            "ColumnDataType",
            "IsComplete",
            "Completeness",
            "ColumnValues",
            "ColumnLength",
            "Mean",
            "Sum",
            "StandardDeviation",
            "Uniqueness",
            "IsUnique",
            "IsPrimaryKey",
            "UniqueValueRatio",
            "DistinctValuesCount",
            "CustomSql",
            "and",
            "or");

    /** For each canonical type, the DQDL types that can hold all its values. */
    private static final Map<DataType, Set<String>> HOLDING_TYPES = Map.of(
            DataTypes.IntegerType, Set.of("integer", "long", "double", "float", "string"),
            DataTypes.DoubleType, Set.of("double", "float", "string"),
            DataTypes.TimestampNTZType, Set.of("timestamp", "string"),
            DataTypes.StringType, Set.of("string"));

    /** The only tag that the supported rule types have. */
    private static final String THRESHOLD = "threshold";

    private final SqlExpressions sql;
    private final CustomSql customSql;
    private final LocalDateTime now;

    /** @param now what {@code now()} is, as wall-clock time in New York */
    RuleCompiler(SparkSession session, LocalDateTime now) {
        this.sql = new SqlExpressions(session, now);
        this.customSql = new CustomSql(sql);
        this.now = now;
    }

    /** Rows as read, none. */
    Dataset<Row> noRows() {
        return sql.noRows();
    }

    /**
     * @throws UnsupportedRuleException if the rule cannot be evaluated
     */
    Rule compile(RulesetParser.Located located) {
        return compile(located.rule(), RuleText.of(located.rule(), located.comment()));
    }

    private Rule compile(DQRule rule, RuleText text) {
        refuseTags(rule);
        return switch (rule.getRuleType()) {
            case "Composite" -> composite(rule, text);
            case "RowCount" ->
                new FigureRule(text, Dimension.SCHEMA, Set.of(), rowCount(rule), NumberCondition.of(rule));
            case "ColumnCount" -> new ColumnCountRule(text, NumberCondition.of(rule));
            case "ColumnExists" -> new ColumnExistsRule(text, RuleColumns.tripColumn(target(rule)));
            case "ColumnDataType" -> columnDataType(rule, text);
            case "IsComplete", "Completeness" -> completeness(rule, text);
            case "ColumnValues" -> rowShare(rule, text, valueCondition(rule));
            case "ColumnLength" -> columnLength(rule, text);
            case "Mean" -> figure(rule, text, Figure.mean(number(rule), where(rule)));
            case "Sum" -> figure(rule, text, Figure.sum(number(rule), where(rule)));
            case "StandardDeviation" -> figure(rule, text, Figure.standardDeviation(number(rule), where(rule)));
            case "Uniqueness" -> key(rule, text, KeyRule.Type.UNIQUENESS);
            case "IsUnique" -> key(rule, text, KeyRule.Type.IS_UNIQUE);
            case "IsPrimaryKey" -> key(rule, text, KeyRule.Type.IS_PRIMARY_KEY);
            case "UniqueValueRatio" -> key(rule, text, KeyRule.Type.UNIQUE_VALUE_RATIO);
            case "DistinctValuesCount" -> key(rule, text, KeyRule.Type.DISTINCT_VALUES_COUNT);
            case "CustomSql" -> customSql.compile(rule, text);
            default -> throw new UnsupportedRuleException("the rule type " + rule.getRuleType() + " is not supported.");
        };
    }

    private static void refuseTags(DQRule rule) {
        List<String> unknown = rule.getTags().keySet().stream()
                .filter(tag -> !tag.equals(THRESHOLD))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new UnsupportedRuleException("\"with " + String.join("\" and \"with ", unknown)
                    + "\" is not supported, expected nothing or \"with threshold\"; leave it out.");
        }
    }

    private Rule composite(DQRule rule, RuleText text) {
        List<Rule> rules = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (DQRule nested : rule.getNestedRules()) {
            try {
                rules.add(compile(nested, RuleText.of(nested)));
            } catch (UnsupportedRuleException problem) {
                problems.add(problem.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new UnsupportedRuleException(String.join(" ", problems));
        }
        Rule composite = new CompositeRule(text, rule.getOperator() == DQRuleLogicalOperator.AND, rules);
        int needs = composite.rowTest().map(test -> test.needs().size()).orElse(0);
        if (needs > RowCounts.MOST_NEEDS) {
            throw new UnsupportedRuleException(
                    "and / or joins rules on %d different sets of columns, expected at most %d; %s"
                            .formatted(needs, RowCounts.MOST_NEEDS, "write several rules."));
        }
        return composite;
    }

    private Figure rowCount(DQRule rule) {
        Column where = where(rule);
        // Unlike other counts, no file at all is a figure too: zero rows.
        return aggregation -> {
            Figure.Value count = Figure.count(where).plan(aggregation);
            return figures -> OptionalDouble.of(count.in(figures).orElse(0));
        };
    }

    private Rule completeness(DQRule rule, RuleText text) {
        Optional<NumberCondition> bound =
                rule.getRuleType().equals("Completeness") ? Optional.of(NumberCondition.of(rule)) : Optional.empty();
        return new RowShareRule(
                text,
                Dimension.COMPLETENESS,
                new RowTest.Single(carried(rule), where(rule), col(target(rule)).isNotNull()),
                bound);
    }

    private Rule columnDataType(DQRule rule, RuleText text) {
        TripColumn column = RuleColumns.tripColumn(target(rule));
        Column malformed = col(LineageColumn.MALFORMED_VALUES).getItem(column.columnName());
        Column value = col(column.columnName());
        boolean holds = expectedTypes(rule).stream().anyMatch(HOLDING_TYPES.get(column.type())::contains);
        return new RowShareRule(
                text,
                Dimension.SCHEMA,
                new RowTest.Single(
                        Set.of(),
                        where(rule).and(value.isNotNull().or(malformed.isNotNull())),
                        holds ? value.isNotNull() : lit(false)),
                threshold(rule));
    }

    private static List<String> expectedTypes(DQRule rule) {
        if (rule.getCondition() instanceof StringBasedCondition condition
                && (condition.getOperator() == StringBasedConditionOperator.EQUALS
                        || condition.getOperator() == StringBasedConditionOperator.IN)
                && condition.getOperands().stream().allMatch(QuotedStringOperand.class::isInstance)) {
            return condition.getOperands().stream()
                    .map(operand -> operand.getOperand().toLowerCase(Locale.ROOT))
                    .toList();
        }
        throw new UnsupportedRuleException("ColumnDataType needs a type, such as = \"Double\", or a list of types.");
    }

    private Rule columnLength(DQRule rule, RuleText text) {
        if (!RuleColumns.type(target(rule)).equals(DataTypes.StringType)) {
            throw new UnsupportedRuleException("ColumnLength needs a column of text, and " + target(rule) + " is not.");
        }
        // As in DQDL, null is as long as the empty text.
        Column characters = coalesce(length(col(target(rule))), lit(0));
        return rowShare(rule, text, ValueCondition.onNumber(rule.getCondition(), characters, DataTypes.IntegerType));
    }

    private Column valueCondition(DQRule rule) {
        return ValueCondition.on(col(target(rule)), RuleColumns.type(target(rule)), rule.getCondition(), now);
    }

    private Rule rowShare(DQRule rule, RuleText text, Column complies) {
        return new RowShareRule(
                text, dimension(rule), new RowTest.Single(carried(rule), where(rule), complies), threshold(rule));
    }

    private Rule figure(DQRule rule, RuleText text, Figure figure) {
        return new FigureRule(text, dimension(rule), carried(rule), figure, NumberCondition.of(rule));
    }

    private Rule key(DQRule rule, RuleText text, KeyRule.Type type) {
        List<String> columns =
                rule.getParameters().values().stream().map(RuleColumns::known).toList();
        Optional<NumberCondition> condition = type == KeyRule.Type.IS_UNIQUE || type == KeyRule.Type.IS_PRIMARY_KEY
                ? Optional.empty()
                : Optional.of(NumberCondition.of(rule));
        return new KeyRule(text, type, columns, where(rule), condition);
    }

    private static Column number(DQRule rule) {
        if (!RuleColumns.tripColumn(target(rule)).isNumber()) {
            throw new UnsupportedRuleException(
                    rule.getRuleType() + " needs a column of numbers, and " + target(rule) + " is not.");
        }
        return col(target(rule));
    }

    private Dimension dimension(DQRule rule) {
        boolean tiesColumns =
                RuleColumns.namedIn(where(rule).expr()).stream().anyMatch(column -> !column.equals(target(rule)));
        return tiesColumns ? Dimension.CONSISTENCY : Dimension.ACCURACY;
    }

    private static Set<TripColumn> carried(DQRule rule) {
        return RuleColumns.tripColumns(Set.of(target(rule)));
    }

    private static String target(DQRule rule) {
        return RuleColumns.known(rule.getParameters().get("TargetColumn"));
    }

    private Column where(DQRule rule) {
        return sql.where(rule.getWhereClause());
    }

    private static Optional<NumberCondition> threshold(DQRule rule) {
        return Optional.ofNullable(rule.getThresholdCondition())
                .map(condition -> NumberCondition.of(condition, "a threshold"));
    }
}
