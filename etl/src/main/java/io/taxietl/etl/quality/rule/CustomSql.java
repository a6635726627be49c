package io.taxietl.etl.quality.rule;

import static org.apache.spark.sql.functions.lit;

import io.taxietl.etl.schema.TripColumn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAlias;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedStar;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.BinaryExpression;
import org.apache.spark.sql.catalyst.expressions.Divide;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.execution.SparkSqlParser;
import scala.collection.JavaConverters;
import software.amazon.glue.dqdl.model.DQRule;

/**
 * CustomSql in DQDL's two forms: a query for one number, with a condition on it, and a query for rows, where those that it
 * returns comply and all others do not.
 *
 * <p>Two shapes fit into the one pass over the rows: {@code select <count, sum, avg, min, max, arithmetic on them> from
 * primary [where ...]} and {@code select <columns> from primary where ...}. Any other query over {@code primary} is run as
 * it is.
 */
final class CustomSql {
    private final SqlExpressions sql;

    CustomSql(SqlExpressions sql) {
        this.sql = sql;
    }

    /** A query of one of the shapes that may fit into the pass. */
    private record Selection(List<Expression> selected, Optional<Expression> where) {
        private static Optional<Selection> of(LogicalPlan plan) {
            if (!(plan instanceof Project project)) {
                return Optional.empty();
            }
            List<Expression> selected = JavaConverters.seqAsJavaList(project.projectList()).stream()
                    .map(CustomSql::withoutAlias)
                    .toList();
            if (project.child() instanceof Filter filter && isPrimary(filter.child())) {
                return Optional.of(new Selection(selected, Optional.of(filter.condition())));
            }
            return isPrimary(project.child())
                    ? Optional.of(new Selection(selected, Optional.empty()))
                    : Optional.empty();
        }

        private boolean readsOnce() {
            return Stream.concat(selected.stream(), where.stream()).noneMatch(SqlExpressions::containsSubquery);
        }

        private boolean selectsColumns() {
            return selected.stream()
                    .allMatch(column -> column instanceof UnresolvedAttribute || column instanceof UnresolvedStar);
        }
    }

    /** @throws UnsupportedRuleException if the query cannot be run */
    Rule compile(DQRule rule, RuleText text) {
        SqlText statement = sql.text(rule.getParameters().get("CustomSqlStatement"));
        LogicalPlan plan = SqlExpressions.parsed(() -> new SparkSqlParser().parsePlan(statement.sql()));
        if (!isQuery(statement)) {
            throw new UnsupportedRuleException("CustomSql takes a query, expected select ... from primary.");
        }
        SqlExpressions.checkPatterns(plan);
        boolean judgesNumber = rule.getCondition() != null
                && !rule.getCondition().getFormattedCondition().isBlank();
        if (judgesNumber && rule.getThresholdCondition() != null) {
            throw new UnsupportedRuleException("CustomSql has a condition or a threshold, and not both.");
        }
        Optional<Selection> selection = Selection.of(plan);
        return judgesNumber
                ? onNumber(rule, text, statement, selection.filter(Selection::readsOnce))
                : onRows(rule, text, statement, selection);
    }

    /** What is no query cannot stand in one, and would change something. */
    private static boolean isQuery(SqlText statement) {
        try {
            SqlExpressions.parsed(() -> new SparkSqlParser().parsePlan("select * from (\n" + statement.sql() + "\n)"));
            return true;
        } catch (UnsupportedRuleException statementOfAnotherKind) {
            return false;
        }
    }

    private Rule onNumber(DQRule rule, RuleText text, SqlText statement, Optional<Selection> selection) {
        NumberCondition condition = NumberCondition.of(rule);
        Optional<Figure> figure = selection
                .filter(simple -> simple.selected().size() == 1)
                .flatMap(simple -> figure(simple.selected().get(0), where(simple)));
        if (figure.isPresent()) {
            return new FigureRule(text, dimension(statement), carried(statement), figure.orElseThrow(), condition);
        }
        PrimaryQuery query = new PrimaryQuery(statement.sql());
        query.checkNumber(sql.noRows());
        return new QueryRule(
                text,
                dimension(statement),
                carried(statement),
                (judged, rows) -> query.number(judged, condition, rows),
                true);
    }

    private Column where(Selection selection) {
        return selection.where().map(sql::condition).orElse(lit(true));
    }

    private Rule onRows(DQRule rule, RuleText text, SqlText statement, Optional<Selection> selection) {
        Optional<NumberCondition> threshold = Optional.ofNullable(rule.getThresholdCondition())
                .map(bound -> NumberCondition.of(bound, "a threshold"));
        Optional<Selection> filter = selection.filter(
                simple -> simple.selectsColumns() && simple.where().isPresent());
        if (filter.isEmpty()) {
            PrimaryQuery query = new PrimaryQuery(statement.sql());
            query.checkRows(sql.noRows());
            return new QueryRule(
                    text,
                    dimension(statement),
                    carried(statement),
                    (judged, rows) -> query.rows(judged, threshold, rows),
                    threshold.isPresent());
        }
        filter.orElseThrow().selected().forEach(RuleColumns::namedIn);
        Expression where = filter.orElseThrow().where().orElseThrow();
        if (filter.orElseThrow().readsOnce()) {
            return new RowShareRule(
                    text,
                    dimension(RuleColumns.namedIn(where)),
                    new RowTest.Single(
                            RuleColumns.tripColumns(RuleColumns.neededBy(where)), lit(true), sql.condition(where)),
                    threshold);
        }
        Column condition = new Column(where);
        SqlExpressions.parsed(
                () -> PrimaryQuery.named(sql.noRows(), spark -> sql.noRows().where(condition)));
        return new QueryRule(
                text,
                dimension(statement),
                carried(statement),
                (judged, rows) -> PrimaryQuery.rowsWhere(judged, threshold, condition, rows),
                threshold.isPresent());
    }

    private static boolean isPrimary(LogicalPlan source) {
        return source instanceof UnresolvedRelation relation
                && relation.tableName().toLowerCase(Locale.ROOT).equals(Ruleset.PRIMARY);
    }

    /** Empty for what the pass does not measure. */
    private Optional<Figure> figure(Expression expression, Column where) {
        if (expression instanceof UnresolvedFunction function) {
            return aggregate(function, where);
        }
        if (expression instanceof Literal literal && literal.value() instanceof Number) {
            return Optional.of(
                    Figure.constant(Double.parseDouble(literal.value().toString())));
        }
        if (expression instanceof BinaryExpression binary) {
            return operator(binary)
                    .flatMap(operator -> figure(binary.left(), where).flatMap(left -> figure(binary.right(), where)
                            .map(right -> Figure.combined(left, right, operator))));
        }
        return Optional.empty();
    }

    private static Optional<DoubleBinaryOperator> operator(BinaryExpression expression) {
        if (expression instanceof Add) {
            return Optional.of(Double::sum);
        }
        if (expression instanceof Subtract) {
            return Optional.of((left, right) -> left - right);
        }
        if (expression instanceof Multiply) {
            return Optional.of((left, right) -> left * right);
        }
        return expression instanceof Divide ? Optional.of((left, right) -> left / right) : Optional.empty();
    }

    private Optional<Figure> aggregate(UnresolvedFunction function, Column where) {
        if (function.isDistinct()
                || function.filter().isDefined()
                || function.arguments().size() != 1) {
            return Optional.empty();
        }
        Expression argument = function.arguments().head();
        return switch (function.nameParts().last().toLowerCase(Locale.ROOT)) {
            case "count" -> Optional.of(Figure.count(where, sql.condition(new IsNotNull(argument))));
            case "sum" -> Optional.of(Figure.sum(sql.number(argument), where));
            case "avg", "mean" -> Optional.of(Figure.mean(sql.number(argument), where));
            case "min" -> Optional.of(Figure.minimum(sql.number(argument), where));
            case "max" -> Optional.of(Figure.maximum(sql.number(argument), where));
            default -> Optional.empty();
        };
    }

    private static Set<TripColumn> carried(SqlText statement) {
        return RuleColumns.tripColumns(statement.needed());
    }

    private static Dimension dimension(SqlText statement) {
        return dimension(statement.named());
    }

    private static Dimension dimension(Set<String> columns) {
        return switch (columns.size()) {
            case 0 -> Dimension.SCHEMA;
            case 1 -> Dimension.ACCURACY;
            default -> Dimension.CONSISTENCY;
        };
    }

    private static Expression withoutAlias(NamedExpression selected) {
        Expression expression = (Expression) selected;
        if (expression instanceof UnresolvedAlias alias) {
            return alias.child();
        }
        return expression instanceof Alias alias ? alias.child() : expression;
    }
}
