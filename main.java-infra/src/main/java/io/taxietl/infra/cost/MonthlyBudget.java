package io.taxietl.infra.cost;

import io.cdktn.cdktn.Fn;
import io.cdktn.providers.aws.budgets_budget.BudgetsBudget;
import io.cdktn.providers.aws.budgets_budget.BudgetsBudgetCostFilter;
import io.cdktn.providers.aws.budgets_budget.BudgetsBudgetNotification;
import io.taxietl.infra.core.Switch;
import java.util.List;
import software.constructs.Construct;

/**
 * A budget over everything that bears one tag, told to a topic when most of it is spent and when more than all of it is
 * forecast. The tag must be activated once as a cost allocation tag in the billing console.
 */
public final class MonthlyBudget extends Construct {
    /** @param limitUsd US dollars a month, as the provider wants them: in text */
    public record Props(
            String name, Switch enabled, String limitUsd, String tagKey, String tagValue, String topicArn) {}

    /** Told when this share of the budget is spent, in percent. */
    static final int SPENT_PERCENT = 80;
    /** Told when this share of the budget is forecast, in percent. */
    static final int FORECAST_PERCENT = 100;

    public MonthlyBudget(Construct scope, String id, Props props) {
        super(scope, id);
        if (!props.enabled().isPossible()) {
            return;
        }
        BudgetsBudget.Builder.create(this, "budget")
                .count(props.enabled().count())
                .name(props.name())
                .budgetType("COST")
                .timeUnit("MONTHLY")
                .limitUnit("USD")
                .limitAmount(props.limitUsd())
                .costFilter(List.of(BudgetsBudgetCostFilter.builder()
                        .name("TagKeyValue")
                        .values(List.of(Fn.join("$", List.of("user:" + props.tagKey(), props.tagValue()))))
                        .build()))
                .notification(List.of(
                        notification("ACTUAL", SPENT_PERCENT, props.topicArn()),
                        notification("FORECASTED", FORECAST_PERCENT, props.topicArn())))
                .build();
    }

    private static BudgetsBudgetNotification notification(String type, int percent, String topicArn) {
        return BudgetsBudgetNotification.builder()
                .notificationType(type)
                .comparisonOperator("GREATER_THAN")
                .threshold(percent)
                .thresholdType("PERCENTAGE")
                .subscriberSnsTopicArns(List.of(topicArn))
                .build();
    }
}
