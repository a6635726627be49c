package io.taxietl.etl.quality.rule;

import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trim;

import io.taxietl.etl.schema.WallClock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.date.DateBasedCondition;
import software.amazon.glue.dqdl.model.condition.date.DateExpression;
import software.amazon.glue.dqdl.model.condition.date.NullDateExpression;
import software.amazon.glue.dqdl.model.condition.number.NullNumericOperand;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.number.NumericOperand;
import software.amazon.glue.dqdl.model.condition.string.Keyword;
import software.amazon.glue.dqdl.model.condition.string.KeywordStringOperand;
import software.amazon.glue.dqdl.model.condition.string.QuotedStringOperand;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.StringOperand;

/**
 * A DQDL condition on each value of a column, as a column. As in DQDL: null breaks a condition unless NULL is listed, save
 * for {@code !=} and {@code not in}, which null keeps unless NULL is listed; {@code between} leaves out both ends; a
 * pattern has to match the whole text; dates compare by day.
 */
final class ValueCondition {
    /** The operators of the three kinds of condition, which have the same names in each. */
    private enum Operator {
        GREATER_THAN,
        GREATER_THAN_EQUAL_TO,
        LESS_THAN,
        LESS_THAN_EQUAL_TO,
        BETWEEN,
        NOT_BETWEEN,
        EQUALS,
        NOT_EQUALS,
        IN,
        NOT_IN,
        MATCHES,
        NOT_MATCHES
    }

    private final Operator operator;
    private final List<Object> operands = new ArrayList<>();
    private boolean nullListed;
    private boolean whitespaceListed;

    private ValueCondition(Enum<?> operator) {
        this.operator = Operator.valueOf(operator.name());
    }

    static Column onNumber(Condition condition, Column number) {
        if (!(condition instanceof NumberBasedCondition numbers)) {
            throw new UnsupportedRuleException("the column holds numbers, and the condition is not on a number.");
        }
        ValueCondition result = new ValueCondition(numbers.getOperator());
        numbers.getOperands().forEach(result::add);
        return result.on(number);
    }

    /** On whole numbers, compared as such: Spark would turn each value into a double for each operand. */
    static Column onInteger(Condition condition, Column integer) {
        if (!(condition instanceof NumberBasedCondition numbers)) {
            return onNumber(condition, integer);
        }
        ValueCondition result = new ValueCondition(numbers.getOperator());
        numbers.getOperands().forEach(result::add);
        result.operands.replaceAll(ValueCondition::wholeWherePossible);
        return result.on(integer);
    }

    private static Object wholeWherePossible(Object operand) {
        double number = (double) operand;
        int whole = (int) number;
        return whole == number ? (Object) whole : operand;
    }

    static Column onText(Condition condition, Column text) {
        // A condition that names nothing but NULL counts as one on numbers.
        if (condition instanceof NumberBasedCondition numbers
                && numbers.getOperands().stream().allMatch(NullNumericOperand.class::isInstance)) {
            return onNumber(condition, text);
        }
        if (!(condition instanceof StringBasedCondition texts)) {
            throw new UnsupportedRuleException("the column holds text, and the condition is not on quoted text.");
        }
        ValueCondition result = new ValueCondition(texts.getOperator());
        texts.getOperands().forEach(result::add);
        return result.on(text);
    }

    static Column onDay(Condition condition, Column timestamp) {
        if (condition instanceof NumberBasedCondition numbers
                && numbers.getOperands().stream().allMatch(NullNumericOperand.class::isInstance)) {
            return onNumber(condition, timestamp);
        }
        if (!(condition instanceof DateBasedCondition dates)) {
            throw new UnsupportedRuleException(
                    "the column holds times, and the condition is not on a date such as \"2025-01-05\".");
        }
        ValueCondition result = new ValueCondition(dates.getOperator());
        dates.getOperands().forEach(result::add);
        return result.on(WallClock.day(timestamp));
    }

    private void add(NumericOperand operand) {
        if (operand instanceof NullNumericOperand) {
            nullListed = true;
        } else {
            operands.add(NumberCondition.constant(operand));
        }
    }

    private void add(StringOperand operand) {
        if (operand instanceof QuotedStringOperand) {
            operands.add(operand.getOperand());
        } else if (operand instanceof KeywordStringOperand) {
            switch (Keyword.valueOf(operand.formatOperand())) {
                case NULL -> nullListed = true;
                case EMPTY -> operands.add("");
                case WHITESPACES_ONLY -> whitespaceListed = true;
            }
        } else {
            throw new UnsupportedRuleException("the operand " + operand.formatOperand() + " is not supported.");
        }
    }

    private void add(DateExpression operand) {
        if (operand instanceof NullDateExpression) {
            nullListed = true;
        } else if (operand instanceof DateExpression.StaticDate date) {
            operands.add(LocalDate.parse(date.getFormattedExpression().replace("\"", "")));
        } else {
            throw new UnsupportedRuleException("the operand " + operand.getFormattedExpression()
                    + " is not a fixed date, and only those are supported: a result must not depend on the clock.");
        }
    }

    private Column on(Column value) {
        return switch (operator) {
            case GREATER_THAN -> value.gt(operand(0));
            case GREATER_THAN_EQUAL_TO -> value.geq(operand(0));
            case LESS_THAN -> value.lt(operand(0));
            case LESS_THAN_EQUAL_TO -> value.leq(operand(0));
            case BETWEEN -> value.gt(operand(0)).and(value.lt(operand(1)));
            case NOT_BETWEEN -> value.leq(operand(0)).or(value.geq(operand(1)));
            case EQUALS, IN -> nullListed ? listed(value).or(value.isNull()) : listed(value);
            case NOT_EQUALS, NOT_IN ->
                nullListed
                        ? not(listed(value)).and(value.isNotNull())
                        : not(listed(value)).or(value.isNull());
            case MATCHES -> value.rlike(wholePattern());
            case NOT_MATCHES -> not(value.rlike(wholePattern())).or(value.isNull());
        };
    }

    private Column listed(Column value) {
        Column listed = operands.isEmpty() ? lit(false) : value.isin(operands.toArray());
        return whitespaceListed
                ? listed.or(length(trim(value)).equalTo(0).and(length(value).gt(0)))
                : listed;
    }

    private String wholePattern() {
        return "^(?:" + operand(0) + ")$";
    }

    private Object operand(int position) {
        return Optional.of(operands)
                .filter(known -> position < known.size())
                .map(known -> known.get(position))
                .orElseThrow(() -> new UnsupportedRuleException("NULL can only be compared by = or !=, or listed."));
    }
}
