package io.taxietl.etl.quality.rule;

import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nanvl;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.trim;

import io.taxietl.etl.schema.WallClock;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.date.DateBasedCondition;
import software.amazon.glue.dqdl.model.condition.date.DateExpression;
import software.amazon.glue.dqdl.model.condition.date.NullDateExpression;
import software.amazon.glue.dqdl.model.condition.duration.Duration;
import software.amazon.glue.dqdl.model.condition.number.NullNumericOperand;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.number.NumericOperand;
import software.amazon.glue.dqdl.model.condition.string.Keyword;
import software.amazon.glue.dqdl.model.condition.string.KeywordStringOperand;
import software.amazon.glue.dqdl.model.condition.string.QuotedStringOperand;
import software.amazon.glue.dqdl.model.condition.string.StringBasedCondition;
import software.amazon.glue.dqdl.model.condition.string.StringBasedConditionOperator;
import software.amazon.glue.dqdl.model.condition.string.StringOperand;

/**
 * A DQDL condition on each value of a column, as a column. As in DQDL: null breaks a condition unless NULL is listed, save
 * for {@code !=} and {@code not in}, which null keeps unless NULL is listed; {@code between} leaves out both ends; a
 * pattern has to match the whole text; a fixed date compares by day, {@code now()} by the second. NaN is no null, equals no
 * number and breaks every bound.
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

    /**
     * @param now wall-clock time in New York, as the times of trips are
     * @throws UnsupportedRuleException if values of the type cannot be compared by the condition
     */
    static Column on(Column value, DataType type, Condition condition, LocalDateTime now) {
        if (namesOnlyNull(condition)) {
            // Whatever the type of the column, DQDL reads this as a condition on a number.
            return of((NumberBasedCondition) condition).on(value, operand -> value);
        }
        if (type.equals(DataTypes.StringType)) {
            return onText(condition, value);
        }
        return type.equals(DataTypes.TimestampNTZType)
                ? onTime(condition, value, now)
                : onNumber(condition, value, type);
    }

    private static boolean namesOnlyNull(Condition condition) {
        return condition instanceof NumberBasedCondition numbers
                && numbers.getOperands().stream().allMatch(NullNumericOperand.class::isInstance);
    }

    static Column onNumber(Condition condition, Column number, DataType type) {
        if (isPattern(condition)) {
            return onText(condition, number.cast(DataTypes.StringType));
        }
        ValueCondition result;
        if (condition instanceof NumberBasedCondition numbers) {
            result = of(numbers);
        } else if (condition instanceof StringBasedCondition texts) {
            result = new ValueCondition(texts.getOperator());
            texts.getOperands().forEach(result::addQuotedNumber);
        } else {
            throw new UnsupportedRuleException("the column holds numbers, and the condition is not on a number.");
        }
        if (!type.equals(DataTypes.DoubleType)) {
            // Spark would turn each whole number into a double for each operand.
            result.operands.replaceAll(ValueCondition::wholeWherePossible);
            return result.on(number, operand -> number);
        }
        // Spark orders NaN after every number, and no bound should let it pass.
        return result.on(number, operand -> nanvl(number, lit(null).cast(DataTypes.DoubleType)));
    }

    private static ValueCondition of(NumberBasedCondition numbers) {
        ValueCondition result = new ValueCondition(numbers.getOperator());
        numbers.getOperands().forEach(result::add);
        return result;
    }

    private static boolean isPattern(Condition condition) {
        return condition instanceof StringBasedCondition texts
                && (texts.getOperator() == StringBasedConditionOperator.MATCHES
                        || texts.getOperator() == StringBasedConditionOperator.NOT_MATCHES);
    }

    private static Object wholeWherePossible(Object operand) {
        double number = (double) operand;
        int whole = (int) number;
        return whole == number ? (Object) whole : operand;
    }

    private static Column onText(Condition condition, Column text) {
        if (!(condition instanceof StringBasedCondition texts)) {
            throw new UnsupportedRuleException("the column holds text, and the condition is not on quoted text.");
        }
        ValueCondition result = new ValueCondition(texts.getOperator());
        texts.getOperands().forEach(result::add);
        return result.on(text, operand -> text);
    }

    private static Column onTime(Condition condition, Column timestamp, LocalDateTime now) {
        if (!(condition instanceof DateBasedCondition dates)) {
            throw new UnsupportedRuleException(
                    "the column holds times, and the condition is not on a date such as \"2025-01-05\" or now().");
        }
        ValueCondition result = new ValueCondition(dates.getOperator());
        dates.getOperands().forEach(operand -> result.add(operand, now));
        Column day = WallClock.day(timestamp);
        return result.on(timestamp, operand -> operand instanceof LocalDate ? day : timestamp);
    }

    private void add(NumericOperand operand) {
        if (operand instanceof NullNumericOperand) {
            nullListed = true;
        } else {
            operands.add(NumberCondition.constant(operand).doubleValue());
        }
    }

    private void addQuotedNumber(StringOperand operand) {
        if (!(operand instanceof QuotedStringOperand)) {
            boolean isKeyword = operand instanceof KeywordStringOperand;
            if (isKeyword && Keyword.valueOf(operand.formatOperand()) != Keyword.NULL) {
                throw new UnsupportedRuleException(
                        "the column holds numbers, and " + operand.formatOperand() + " is none.");
            }
            add(operand);
            return;
        }
        try {
            operands.add(new BigDecimal(operand.getOperand().strip()).doubleValue());
        } catch (NumberFormatException notANumber) {
            throw new UnsupportedRuleException(
                    "the column holds numbers, and \"" + operand.getOperand() + "\" is none.");
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

    private void add(DateExpression operand, LocalDateTime now) {
        if (operand instanceof NullDateExpression) {
            nullListed = true;
        } else if (operand instanceof DateExpression.StaticDate date) {
            operands.add(LocalDate.parse(date.getFormattedExpression().replace("\"", "")));
        } else if (operand instanceof DateExpression.CurrentDate) {
            operands.add(now);
        } else if (operand instanceof DateExpression.CurrentDateExpression moved) {
            boolean earlier = moved.getOperator() == DateExpression.DateExpressionOperator.MINUS;
            operands.add(moved(now, moved.getDuration(), earlier ? -1 : 1));
        } else {
            throw new UnsupportedRuleException("the operand " + operand.getFormattedExpression()
                    + " is neither a date nor now(), and only those are supported.");
        }
    }

    private static LocalDateTime moved(LocalDateTime now, Duration duration, long sign) {
        long amount = sign * duration.getAmount();
        return switch (duration.getUnit()) {
            case DAYS -> now.plusDays(amount);
            case HOURS -> now.plusHours(amount);
            case MINUTES -> now.plusMinutes(amount);
        };
    }

    /** @param compared the form of the value that compares with an operand */
    private Column on(Column value, Function<Object, Column> compared) {
        return switch (operator) {
            case GREATER_THAN -> compared.apply(operand(0)).gt(operand(0));
            case GREATER_THAN_EQUAL_TO -> compared.apply(operand(0)).geq(operand(0));
            case LESS_THAN -> compared.apply(operand(0)).lt(operand(0));
            case LESS_THAN_EQUAL_TO -> compared.apply(operand(0)).leq(operand(0));
            case BETWEEN ->
                compared.apply(operand(0))
                        .gt(operand(0))
                        .and(compared.apply(operand(1)).lt(operand(1)));
            case NOT_BETWEEN ->
                compared.apply(operand(0))
                        .leq(operand(0))
                        .or(compared.apply(operand(1)).geq(operand(1)));
            case EQUALS, IN -> nullListed ? listed(value, compared).or(value.isNull()) : listed(value, compared);
            case NOT_EQUALS, NOT_IN ->
                nullListed
                        ? not(listed(value, compared)).and(value.isNotNull())
                        : not(listed(value, compared)).or(value.isNull());
            case MATCHES -> value.rlike(wholePattern());
            case NOT_MATCHES -> not(value.rlike(wholePattern()));
        };
    }

    private Column listed(Column value, Function<Object, Column> compared) {
        List<Object> days =
                operands.stream().filter(LocalDate.class::isInstance).toList();
        List<Object> others =
                operands.stream().filter(operand -> !days.contains(operand)).toList();
        Column listed = Stream.of(isAnyOf(days, compared), isAnyOf(others, operand -> value))
                .flatMap(Optional::stream)
                .reduce(Column::or)
                .orElse(lit(false));
        return whitespaceListed
                ? listed.or(length(trim(value)).equalTo(0).and(length(value).gt(0)))
                : listed;
    }

    private static Optional<Column> isAnyOf(List<Object> operands, Function<Object, Column> compared) {
        return operands.stream().findFirst().map(first -> compared.apply(first).isin(operands.toArray()));
    }

    private String wholePattern() {
        return RegularExpression.ofWholeText(operand(0).toString());
    }

    private Object operand(int position) {
        return Optional.of(operands)
                .filter(known -> position < known.size())
                .map(known -> known.get(position))
                .orElseThrow(() -> new UnsupportedRuleException("NULL can only be compared by = or !=, or listed."));
    }
}
