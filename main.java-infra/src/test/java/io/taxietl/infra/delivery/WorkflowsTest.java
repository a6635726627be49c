package io.taxietl.infra.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class WorkflowsTest {
    static final List<WorkflowRule> RULES = WorkflowRule.ALL;
    private static final List<Workflow> WORKFLOWS = Workflow.all(WorkflowRule.ROOT.resolve(".github"));

    @Test
    void theseAreTheWorkflows() {
        assertThat(WORKFLOWS)
                .extracting(Workflow::file)
                .containsExactly(
                        "actions/setup/action.yml",
                        "workflows/delivery.yml",
                        "workflows/drift.yml",
                        "workflows/nightly.yml",
                        "workflows/pull-request.yml",
                        "workflows/release.yml");
    }

    @ParameterizedTest
    @FieldSource("RULES")
    void everyWorkflowKeepsToTheRule(WorkflowRule rule) {
        assertThat(rule.problems().apply(WORKFLOWS)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("RULES")
    void everyRuleCanFail(WorkflowRule rule) {
        List<Workflow> broken = WORKFLOWS.stream()
                .map(workflow -> workflow.file().equals(rule.file())
                        ? new Workflow(workflow.file(), workflow.text().replace(rule.sound(), rule.breaking()))
                        : workflow)
                .toList();
        assertThat(broken).isNotEqualTo(WORKFLOWS);
        assertThat(rule.problems().apply(broken)).isNotEmpty();
    }
}
