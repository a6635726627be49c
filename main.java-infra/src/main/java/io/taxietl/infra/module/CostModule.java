package io.taxietl.infra.module;

import io.taxietl.infra.core.Switch;
import io.taxietl.infra.cost.MonthlyBudget;

final class CostModule implements ModuleDefinition {
    @Override
    public String name() {
        return "cost";
    }

    @Override
    public String description() {
        return "A monthly budget over everything that bears one tag, told to an SNS topic at 80 % spent and 100 % forecast.";
    }

    @Override
    public void build(ModuleStack stack) {
        ModuleVariable name = stack.variable("name", "string", "Name of the budget.");
        ModuleVariable limit = stack.variable("monthly_budget_usd", "number", "US dollars a month.")
                .valid("var.monthly_budget_usd > 0", "monthly_budget_usd must be above 0.");
        ModuleVariable key = stack.variable(
                        "tag_key",
                        "string",
                        "Tag that marks what is counted; activate it once as a cost allocation tag.")
                .byDefault("Environment");
        ModuleVariable value = stack.variable("tag_value", "string", "Value of the tag.");
        ModuleVariable topic = ArnVariables.topic(stack, "SNS topic that is told.");
        new MonthlyBudget(
                stack,
                ModuleStack.WHOLE,
                new MonthlyBudget.Props(name.text(), Switch.ON, limit.text(), key.text(), value.text(), topic.text()));
    }
}
