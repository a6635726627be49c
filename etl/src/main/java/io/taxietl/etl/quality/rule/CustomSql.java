package io.taxietl.etl.quality.rule;

import static org.apache.spark.sql.functions.lit;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
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
 * The two forms of CustomSql that fit into one pass over the rows: {@code select <aggregates> from primary [where ...]}
 * with a condition on the figure, and {@code select <columns> from primary where ...}, where the rows that it returns
 * are those that comply.
 */
final class CustomSql {
    private static final String SUPPORTED =
            "CustomSql supports \"select <count, sum, avg, min, max and arithmetic on them> from primary [where ...]\" with a"
                    + " condition, and \"select <columns> from primary where ...\" with or without a threshold.";

    private final SqlExpressions sql;

    CustomSql(SqlExpressions sql) {
        this.sql = sql;
    }

    Rule compile(DQRule rule, RuleText text) {
        String statement = rule.getParameters().get("CustomSqlStatement");
        LogicalPlan plan = SqlExpressions.parsed(() -> new SparkSqlParser().parsePlan(statement));
        if (!(plan instanceof Project project)) {
            throw new UnsupportedRuleException(SUPPORTED);
        }
        List<Expression> selected = JavaConverters.seqAsJavaList(project.projectList()).stream()
                .map(CustomSql::withoutAlias)
                .toList();
        Optional<Expression> where = where(project.child());
        if (selected.stream().allMatch(CustomSql::isColumn)) {
            return rowShare(rule, text, selected, where.orElseThrow(() -> new UnsupportedRuleException(SUPPORTED)));
        }
        if (selected.size() != 1) {
            throw new UnsupportedRuleException(SUPPORTED);
        }
        return figure(rule, text, selected.get(0), where);
    }

    private static Optional<Expression> where(LogicalPlan source) {
        if (source instanceof Filter filter && isPrimary(filter.child())) {
            return Optional.of(filter.condition());
        }
        if (isPrimary(source)) {
            return Optional.empty();
        }
        throw new UnsupportedRuleException(SUPPORTED);
    }

    private static boolean isPrimary(LogicalPlan source) {
        return source instanceof UnresolvedRelation relation
                && relation.tableName().toLowerCase(Locale.ROOT).equals(Ruleset.PRIMARY);
    }

    private Rule rowShare(DQRule rule, RuleText text, List<Expression> selected, Expression where) {
        selected.forEach(RuleColumns::namedIn);
        return new RowShareRule(
                text,
                dimension(RuleColumns.namedIn(where)),
                RuleColumns.tripColumns(RuleColumns.neededBy(where)),
                lit(true),
                sql.condition(where),
                Optional.ofNullable(rule.getThresholdCondition())
                        .map(threshold -> NumberCondition.of(threshold, "a threshold")));
    }

    private Rule figure(DQRule rule, RuleText text, Expression selected, Optional<Expression> where) {
        Set<String> named = new LinkedHashSet<>(RuleColumns.namedIn(selected));
        Set<String> needed = new LinkedHashSet<>(RuleColumns.neededBy(selected));
        where.ifPresent(condition -> {
            named.addAll(RuleColumns.namedIn(condition));
            needed.addAll(RuleColumns.neededBy(condition));
        });
        return new FigureRule(
                text,
                dimension(named),
                RuleColumns.tripColumns(needed),
                figure(selected, where.map(sql::condition).orElse(lit(true))),
                NumberCondition.of(rule));
    }

    private Figure figure(Expression expression, Column where) {
        if (expression instanceof UnresolvedFunction function) {
            return aggregate(function, where);
        }
        if (expression instanceof Literal literal && literal.value() instanceof Number) {
            return Figure.constant(Double.parseDouble(literal.value().toString()));
        }
        if (expression instanceof BinaryExpression binary) {
            return Figure.combined(figure(binary.left(), where), figure(binary.right(), where), operator(binary));
        }
        throw new UnsupportedRuleException(SUPPORTED);
    }

    private static DoubleBinaryOperator operator(BinaryExpression expression) {
        if (expression instanceof Add) {
            return Double::sum;
        }
        if (expression instanceof Subtract) {
            return (left, right) -> left - right;
        }
        if (expression instanceof Multiply) {
            return (left, right) -> left * right;
        }
        if (expression instanceof Divide) {
            return (left, right) -> left / right;
        }
        throw new UnsupportedRuleException(SUPPORTED);
    }

    private Figure aggregate(UnresolvedFunction function, Column where) {
        if (function.isDistinct()
                || function.filter().isDefined()
                || function.arguments().size() != 1) {
            throw new UnsupportedRuleException(SUPPORTED);
        }
        Expression argument = function.arguments().head();
        return switch (function.nameParts().last().toLowerCase(Locale.ROOT)) {
            case "count" -> Figure.count(where, sql.condition(new IsNotNull(argument)));
            case "sum" -> Figure.sum(sql.number(argument), where);
            case "avg", "mean" -> Figure.mean(sql.number(argument), where);
            case "min" -> Figure.minimum(sql.number(argument), where);
            case "max" -> Figure.maximum(sql.number(argument), where);
            default -> throw new UnsupportedRuleException(SUPPORTED);
        };
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

    private static boolean isColumn(Expression expression) {
        return expression instanceof UnresolvedAttribute || expression instanceof UnresolvedStar;
    }
}
