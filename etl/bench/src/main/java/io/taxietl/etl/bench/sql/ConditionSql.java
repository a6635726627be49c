package io.taxietl.etl.bench.sql;

import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.date.DateBasedCondition;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.QuotedStringOperand;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;

/** Conditions of DQDL as SQL, and as tests of a figure; {@code between} leaves out both ends. */
final class ConditionSql {
    private ConditionSql() {}

    /** A condition on each value of {@code value}, an SQL expression. */
    static String onValue(Condition condition, String value) {
        if (condition instanceof NumberBasedCondition numbers) {
            return sql(numbers.getOperator(), value, operands(numbers));
        }
        if (condition instanceof StringBasedCondition texts) {
            return sql(
                    texts.getOperator(),
                    value,
                    texts.getOperands().stream()
                            .map(operand -> {
                                if (operand instanceof QuotedStringOperand) {
                                    return "'" + operand.getOperand().replace("'", "''") + "'";
                                }
                                throw unsupported("the operand " + operand.formatOperand());
                            })
                            .toList());
        }
        if (condition instanceof DateBasedCondition dates) {
            return sql(
                    dates.getOperator(),
                    "cast(" + value + " as date)",
                    dates.getOperands().stream()
                            .map(operand ->
                                    "date '" + operand.getFormattedExpression().replace("\"", "") + "'")
                            .toList());
        }
        throw unsupported("the condition " + condition);
    }

    /** A condition on one figure. */
    static DoublePredicate onFigure(Condition condition) {
        if (!(condition instanceof NumberBasedCondition numbers)) {
            throw unsupported("the condition " + condition);
        }
        double bound = Double.parseDouble(operands(numbers).get(0));
        return switch (numbers.getOperator()) {
            case GREATER_THAN -> figure -> figure > bound;
            case GREATER_THAN_EQUAL_TO -> figure -> figure >= bound;
            case LESS_THAN -> figure -> figure < bound;
            case LESS_THAN_EQUAL_TO -> figure -> figure <= bound;
            case BETWEEN, NOT_BETWEEN, EQUALS, IN, NOT_EQUALS, NOT_IN ->
                throw unsupported("the condition on a figure " + numbers.getFormattedCondition());
        };
    }

    static IllegalArgumentException unsupported(String what) {
        return new IllegalArgumentException("Cannot give the ruleset to a peer: " + what
                + " is not expected in it. Teach the package io.taxietl.etl.bench.sql to translate it.");
    }

    private static List<String> operands(NumberBasedCondition condition) {
        return condition.getOperands().stream()
                .map(operand -> {
                    // Fails for NULL and for what is no plain number.
                    Double.parseDouble(operand.getOperand());
                    return operand.getOperand().strip();
                })
                .toList();
    }

    private static String sql(Enum<?> operator, String value, List<String> operands) {
        return switch (operator.name()) {
            case "GREATER_THAN" -> value + " > " + operands.get(0);
            case "GREATER_THAN_EQUAL_TO" -> value + " >= " + operands.get(0);
            case "LESS_THAN" -> value + " < " + operands.get(0);
            case "LESS_THAN_EQUAL_TO" -> value + " <= " + operands.get(0);
            case "BETWEEN" -> "(%1$s > %2$s and %1$s < %3$s)".formatted(value, operands.get(0), operands.get(1));
            case "EQUALS", "IN" -> value + operands.stream().collect(Collectors.joining(", ", " in (", ")"));
            default -> throw unsupported("the operator " + operator);
        };
    }
}
