package io.taxietl.etl.quality.rule;

import java.util.List;
import software.amazon.glue.dqdl.model.DQRule;
import software.amazon.glue.dqdl.model.condition.Condition;
import software.amazon.glue.dqdl.model.condition.number.AtomicNumberOperand;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedCondition;
import software.amazon.glue.dqdl.model.condition.number.NumberBasedConditionOperator;
import software.amazon.glue.dqdl.model.condition.number.NumericOperand;

/**
 * A DQDL condition on one figure, such as {@code > 0.95}. As in DQDL, {@code between} leaves out both ends and figures
 * are equal when they differ by no more than 0.00001.
 */
final class NumberCondition {
    private static final double EQUAL = 1e-5;

    private final NumberBasedConditionOperator operator;
    private final List<Double> operands;
    private final String text;

    private NumberCondition(NumberBasedCondition condition) {
        this.operator = condition.getOperator();
        this.operands =
                condition.getOperands().stream().map(NumberCondition::constant).toList();
        this.text = condition.getFormattedCondition();
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

    static double constant(NumericOperand operand) {
        if (operand instanceof AtomicNumberOperand) {
            return Double.parseDouble(operand.getOperand());
        }
        throw new UnsupportedRuleException(
                "the operand " + operand.getOperand() + " is not a constant number, and only those are supported.");
    }

    boolean test(double figure) {
        return switch (operator) {
            case GREATER_THAN -> figure > operands.get(0);
            case GREATER_THAN_EQUAL_TO -> figure >= operands.get(0);
            case LESS_THAN -> figure < operands.get(0);
            case LESS_THAN_EQUAL_TO -> figure <= operands.get(0);
            case BETWEEN -> figure > operands.get(0) && figure < operands.get(1);
            case NOT_BETWEEN -> figure <= operands.get(0) || figure >= operands.get(1);
            case EQUALS, IN -> equalsAny(figure);
            case NOT_EQUALS, NOT_IN -> !equalsAny(figure);
        };
    }

    private boolean equalsAny(double figure) {
        return operands.stream().anyMatch(operand -> Math.abs(operand - figure) <= EQUAL);
    }

    @Override
    public String toString() {
        return text.strip();
    }
}
