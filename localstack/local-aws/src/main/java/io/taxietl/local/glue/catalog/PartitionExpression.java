package io.taxietl.local.glue.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.GlueException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Column;

/**
 * The {@code Expression} of GetPartitions: a condition on partition keys as in a WHERE clause. JSqlParser parses it, as it
 * does in Glue. Operators: {@code =, <>, !=, <, <=, >, >=, AND, OR, NOT, IN, BETWEEN, LIKE, IS NULL}, with a partition key
 * on the left and literals on the right.
 */
final class PartitionExpression {
    private static final Pattern LIKE_OR_TEXT = Pattern.compile("'[^']*'|\\blike\\b", Pattern.CASE_INSENSITIVE);

    private final List<PartitionKey> keys;

    private PartitionExpression(List<PartitionKey> keys) {
        this.keys = keys;
    }

    /**
     * What selects the partitions of a table.
     *
     * @throws GlueException InvalidInputException for an expression that does not fit the table's keys. The predicate throws
     *     InvalidStateException for a partition with a value that is not of its key's type.
     */
    static Predicate<ObjectNode> of(String expression, ObjectNode table) {
        List<PartitionKey> keys = new ArrayList<>();
        for (JsonNode key : table.path("PartitionKeys")) {
            keys.add(PartitionKey.of(keys.size(), key));
        }
        Predicate<JsonNode> condition = new PartitionExpression(keys).condition(parsed(expression));
        return partition -> condition.test(partition.path("Values"));
    }

    private static Expression parsed(String expression) {
        try {
            return CCJSqlParserUtil.parseCondExpression(withLikeInCapitals(expression), false);
        } catch (JSQLParserException | IllegalArgumentException e) {
            throw invalid(expression, "a condition as in a WHERE clause");
        }
    }

    /** JSqlParser makes capitals by the machine's language, and a Turkish LIKE has another I. */
    private static String withLikeInCapitals(String expression) {
        return LIKE_OR_TEXT
                .matcher(expression)
                .replaceAll(found -> Matcher.quoteReplacement(found.group().startsWith("'") ? found.group() : "LIKE"));
    }

    private Predicate<JsonNode> condition(Expression expression) {
        if (expression instanceof ParenthesedExpressionList<?> inner && inner.size() == 1) {
            return condition(inner.get(0));
        }
        if (expression instanceof AndExpression and) {
            return condition(and.getLeftExpression()).and(condition(and.getRightExpression()));
        }
        if (expression instanceof OrExpression or) {
            return condition(or.getLeftExpression()).or(condition(or.getRightExpression()));
        }
        if (expression instanceof NotExpression not) {
            return condition(not.getExpression()).negate();
        }
        return onKey(expression);
    }

    private Predicate<JsonNode> onKey(Expression expression) {
        if (expression instanceof ComparisonOperator comparison) {
            return compared(
                    comparison.getLeftExpression(),
                    comparison.getRightExpression(),
                    accepted(comparison.getStringExpression(), expression));
        }
        if (expression instanceof Between between) {
            Expression key = between.getLeftExpression();
            Predicate<JsonNode> within = compared(key, between.getBetweenExpressionStart(), order -> order >= 0)
                    .and(compared(key, between.getBetweenExpressionEnd(), order -> order <= 0));
            return withValue(key, within, between.isNot());
        }
        if (expression instanceof InExpression in && in.getRightExpression() instanceof ExpressionList<?> list) {
            Expression key = in.getLeftExpression();
            Predicate<JsonNode> one = list.stream()
                    .map(literal -> compared(key, literal, order -> order == 0))
                    .reduce(values -> false, Predicate::or);
            return withValue(key, one, in.isNot());
        }
        if (expression instanceof LikeExpression like && like.getLikeKeyWord() == LikeExpression.KeyWord.LIKE) {
            PartitionKey key = key(like.getLeftExpression());
            Pattern pattern = key.pattern(like.getRightExpression());
            Predicate<JsonNode> alike =
                    values -> pattern.matcher(key.text(values)).matches();
            return withValue(like.getLeftExpression(), alike, like.isNot());
        }
        if (expression instanceof IsNullExpression isNull) {
            PartitionKey key = key(isNull.getLeftExpression());
            return values -> key.isNull(values) != isNull.isNot();
        }
        throw invalid(expression, "one of =, <>, <, <=, >, >=, AND, OR, NOT, IN, BETWEEN, LIKE, IS NULL");
    }

    private Predicate<JsonNode> compared(Expression left, Expression literal, IntPredicate accepted) {
        PartitionKey key = key(left);
        Comparable<Object> bound = key.literal(literal);
        Predicate<JsonNode> holds = values -> accepted.test(key.value(values).compareTo(bound));
        return withValue(left, holds, false);
    }

    /** What holds, or with {@code not} does not hold, for partitions whose key has a value. */
    private Predicate<JsonNode> withValue(Expression left, Predicate<JsonNode> condition, boolean not) {
        PartitionKey key = key(left);
        return values -> !key.isNull(values) && condition.test(values) != not;
    }

    private PartitionKey key(Expression expression) {
        if (expression instanceof Column column) {
            String name = column.getColumnName().replaceAll("^[`\"]|[`\"]$", "");
            for (PartitionKey key : keys) {
                if (key.name().equalsIgnoreCase(name)) {
                    return key;
                }
            }
        }
        throw invalid(
                expression,
                "one of the partition keys "
                        + keys.stream().map(PartitionKey::name).toList());
    }

    private static IntPredicate accepted(String operator, Expression expression) {
        return switch (operator) {
            case "=" -> order -> order == 0;
            case "<>", "!=" -> order -> order != 0;
            case "<" -> order -> order < 0;
            case "<=" -> order -> order <= 0;
            case ">" -> order -> order > 0;
            case ">=" -> order -> order >= 0;
            default -> throw invalid(expression, "one of =, <>, <, <=, >, >=");
        };
    }

    private static GlueException invalid(Object got, String expected) {
        return GlueException.invalid("Expression has " + got + ", expected " + expected + ".");
    }
}
