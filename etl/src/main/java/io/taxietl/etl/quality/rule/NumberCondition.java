package io.taxietl.etl.quality.rule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.number.AtomicNumberOperand;
import software.amazon.glue.dqdl.model.condition.number.BinaryExpressionOperand;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedConditionOperator;
import software.amazon.glue.dqdl.model.condition.number.NumericOperand;

/**
 * A DQDL condition on one figure, such as {@code > 0.95}. As in DQDL, {@code between} leaves out both ends.
 *
 * <p>Shares of rows are compared exactly, as counts: one row in a billion breaks {@code = 1.0}. Other figures are compared
 * to twelve digits, because a sum of doubles is not exactly the sum of the decimals that a file shows.
 */
final class NumberCondition {
    private static final double ROUNDING = 1e-12;
    private static final Set<String> SUMS = Set.of("+", "-");

    private final NumberBasedConditionOperator operator;
    private final List<BigDecimal> operands;
    private final String text;

    private NumberCondition(NumberBasedCondition condition) {
        this.operator = condition.getOperator();
        this.operands =
                condition.getOperands().stream().map(NumberCondition::constant).toList();
        this.text = condition.getFormattedCondition().strip();
    }

    /** Every rule on a figure has to say what the figure must be. */
    static NumberCondition of(DQRule rule) {
        return of(rule.getCondition(), rule.getRuleType());
    }

    static NumberCondition of(Condition condition, String ruleType) {
        if (condition instanceof NumberBasedCondition number) {
            return new NumberCondition(number);
        }
        throw new UnsupportedRuleException(ruleType + " needs a condition on a number, such as > 0.");
    }

    /** The number that an operand is: a constant, or arithmetic on constants. */
    static BigDecimal constant(NumericOperand operand) {
        if (operand instanceof AtomicNumberOperand) {
            return new BigDecimal(operand.getOperand().replace(" ", ""));
        }
        if (operand instanceof BinaryExpressionOperand expression) {
            return arithmetic(expression);
        }
        throw new UnsupportedRuleException("the operand " + operand.getOperand()
                + " is not a constant number, and only those and arithmetic on them are supported.");
    }

    private static BigDecimal arithmetic(BinaryExpressionOperand expression) {
        String sign = expression.getOperator().strip();
        if (!SUMS.contains(sign) && (isBareSum(expression.getOperand1()) || isBareSum(expression.getOperand2()))) {
            throw new UnsupportedRuleException("DQDL computes " + expression.getOperand()
                    + " from left to right; say by parentheses what is meant.");
        }
        BigDecimal left = constant(expression.getOperand1());
        BigDecimal right = constant(expression.getOperand2());
        return switch (sign) {
            case "+" -> left.add(right);
            case "-" -> left.subtract(right);
            case "*" -> left.multiply(right);
            default -> quotient(left, right, expression.getOperand());
        };
    }

    private static boolean isBareSum(NumericOperand operand) {
        return operand instanceof BinaryExpressionOperand expression
                && SUMS.contains(expression.getOperator().strip())
                && !expression.isParenthesized();
    }

    private static BigDecimal quotient(BigDecimal left, BigDecimal right, String text) {
        if (right.signum() == 0) {
            throw new UnsupportedRuleException("the operand " + text + " divides by zero.");
        }
        return left.divide(right, MathContext.DECIMAL128);
    }

    /** Whether a share of rows meets the condition. */
    boolean testShare(long rows, long of) {
        BigDecimal part = BigDecimal.valueOf(rows);
        BigDecimal whole = BigDecimal.valueOf(of);
        return test(operand -> part.compareTo(operand.multiply(whole)));
    }

    boolean test(double figure) {
        return test(operand -> compare(figure, operand.doubleValue()));
    }

    private static int compare(double figure, double operand) {
        return Math.abs(figure - operand) <= ROUNDING * Math.max(1, Math.abs(operand))
                ? 0
                : Double.compare(figure, operand);
    }

    /** @param against compares the figure with an operand */
    private boolean test(ToIntFunction<BigDecimal> against) {
        return switch (operator) {
            case GREATER_THAN -> to(against, 0) > 0;
            case GREATER_THAN_EQUAL_TO -> to(against, 0) >= 0;
            case LESS_THAN -> to(against, 0) < 0;
            case LESS_THAN_EQUAL_TO -> to(against, 0) <= 0;
            case BETWEEN -> to(against, 0) > 0 && to(against, 1) < 0;
            case NOT_BETWEEN -> to(against, 0) <= 0 || to(against, 1) >= 0;
            case EQUALS, IN -> equalsAny(against);
            case NOT_EQUALS, NOT_IN -> !equalsAny(against);
        };
    }

    private int to(ToIntFunction<BigDecimal> against, int position) {
        return against.applyAsInt(operands.get(position));
    }

    private boolean equalsAny(ToIntFunction<BigDecimal> against) {
        return operands.stream().anyMatch(operand -> against.applyAsInt(operand) == 0);
    }

    @Override
    public String toString() {
        return text;
    }
}
