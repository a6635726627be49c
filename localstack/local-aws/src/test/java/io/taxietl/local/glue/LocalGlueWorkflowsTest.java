package io.taxietl.local.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException;
import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.IllegalWorkflowStateException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.LogicalOperator;
import software.amazon.awssdk.services.glue.model.Node;
import software.amazon.awssdk.services.glue.model.TriggerType;
import software.amazon.awssdk.services.glue.model.WorkflowRun;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatus;

/** Workflows through the AWS SDK for Java. */
class LocalGlueWorkflowsTest extends OnLocalGlue {

    @Test
    void aRunGoesFromTheStartTriggerThroughTheConditionalOnes() {
        createWorkflow("flow", "SUCCEEDED");

        String id = glue.startWorkflowRun(request -> request.name("flow").runProperties(Map.of("month", "2024-02")))
                .runId();

        WorkflowRun run = await("flow", id, WorkflowRunStatus.COMPLETED);
        assertThat(run.statistics().succeededActions()).isEqualTo(2);
        assertThat(run.statistics().totalActions()).isEqualTo(2);
        assertThat(run.workflowRunProperties()).isEqualTo(Map.of("month", "2024-02", "zone", "all"));
        JobRun second = glue.getJobRuns(request -> request.jobName("flow-second"))
                .jobRuns()
                .get(0);
        assertThat(second.triggerName()).isEqualTo("flow-next");
        assertThat(second.arguments()).isEqualTo(Map.of("--WORKFLOW_NAME", "flow", "--WORKFLOW_RUN_ID", id));
        assertThat(glue.getWorkflow(request -> request.name("flow").includeGraph(true))
                        .workflow())
                .satisfies(workflow -> {
                    assertThat(workflow.lastRun().workflowRunId()).isEqualTo(id);
                    assertThat(workflow.graph().nodes())
                            .extracting(Node::name)
                            .containsExactlyInAnyOrder("flow-start", "flow-first", "flow-next", "flow-second");
                    assertThat(workflow.graph().edges()).hasSize(3);
                });
    }

    @Test
    void startingItsTriggerStartsARunOfTheWorkflow() {
        createWorkflow("triggered", "SUCCEEDED");

        glue.startTrigger(request -> request.name("triggered-start"));

        LocalGlueFixture.await("a run", () -> glue.getWorkflowRuns(request -> request.name("triggered")).runs().stream()
                .anyMatch(run -> run.status() == WorkflowRunStatus.COMPLETED
                        && run.statistics().succeededActions() == 2));
    }

    @Test
    void stoppingARunStopsItsJobsAndStartsNoMore() {
        createWorkflow("stopped", "HANG");
        String id = glue.startWorkflowRun(request -> request.name("stopped")).runId();
        fixture.awaitRun("stopped-first", run -> run.jobRunState() == JobRunState.RUNNING);
        assertThatThrownBy(() -> glue.startWorkflowRun(request -> request.name("stopped")))
                .isInstanceOf(ConcurrentRunsExceededException.class);

        glue.stopWorkflowRun(request -> request.name("stopped").runId(id));

        WorkflowRun run = await("stopped", id, WorkflowRunStatus.STOPPED);
        assertThat(run.statistics().stoppedActions()).isEqualTo(1);
        assertThat(glue.getJobRuns(request -> request.jobName("stopped-second")).jobRuns())
                .isEmpty();
        assertThatThrownBy(() ->
                        glue.stopWorkflowRun(request -> request.name("stopped").runId(id)))
                .isInstanceOf(IllegalWorkflowStateException.class);
    }

    @Test
    void runPropertiesCanBeAdded() {
        createWorkflow("properties", "SUCCEEDED");
        String id = glue.startWorkflowRun(request -> request.name("properties")).runId();

        glue.putWorkflowRunProperties(
                request -> request.name("properties").runId(id).runProperties(Map.of("rows", "7")));

        assertThat(glue.getWorkflowRunProperties(
                                request -> request.name("properties").runId(id))
                        .runProperties())
                .isEqualTo(Map.of("month", "2024-01", "zone", "all", "rows", "7"));
    }

    @Test
    void anUpdateReplacesAndADeletionTakesTheTriggersAlong() {
        createWorkflow("leaving", "SUCCEEDED");
        assertThatThrownBy(() -> glue.createWorkflow(request -> request.name("leaving")))
                .isInstanceOf(AlreadyExistsException.class);

        glue.updateWorkflow(request -> request.name("leaving").description("later"));
        assertThat(glue.getWorkflow(request -> request.name("leaving")).workflow())
                .satisfies(workflow -> {
                    assertThat(workflow.description()).isEqualTo("later");
                    assertThat(workflow.hasDefaultRunProperties()).isFalse();
                    assertThat(workflow.maxConcurrentRuns()).isNull();
                });

        glue.deleteWorkflow(request -> request.name("leaving"));
        assertThatThrownBy(() -> glue.getWorkflow(request -> request.name("leaving")))
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> glue.getTrigger(request -> request.name("leaving-next")))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void aWorkflowWithoutAStartCannotBeStarted() {
        glue.createWorkflow(request -> request.name("empty"));

        assertThatThrownBy(() -> glue.startWorkflowRun(request -> request.name("empty")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has no trigger that starts it");
        assertThat(glue.getWorkflowRuns(request -> request.name("empty")).runs())
                .isEmpty();
    }

    /** Two jobs, one after the other. */
    private void createWorkflow(String name, String outcomeOfFirst) {
        fixture.createJob(name + "-first", outcomeOfFirst);
        fixture.createJob(name + "-second", "SUCCEEDED");
        glue.createWorkflow(request -> request.name(name)
                .defaultRunProperties(Map.of("month", "2024-01", "zone", "all"))
                .maxConcurrentRuns(1));
        glue.createTrigger(request -> request.name(name + "-start")
                .type(TriggerType.ON_DEMAND)
                .workflowName(name)
                .actions(LocalGlueFixture.starting(name + "-first")));
        glue.createTrigger(request -> request.name(name + "-next")
                .type(TriggerType.CONDITIONAL)
                .workflowName(name)
                .startOnCreation(true)
                .predicate(predicate -> predicate.conditions(Condition.builder()
                        .logicalOperator(LogicalOperator.EQUALS)
                        .jobName(name + "-first")
                        .state(JobRunState.SUCCEEDED)
                        .build()))
                .actions(LocalGlueFixture.starting(name + "-second")));
    }

    private WorkflowRun await(String name, String id, WorkflowRunStatus status) {
        LocalGlueFixture.await(
                "workflow run " + id + " to be " + status, () -> run(name, id).status() == status);
        return run(name, id);
    }

    private WorkflowRun run(String name, String id) {
        return glue.getWorkflowRun(request -> request.name(name).runId(id)).run();
    }
}
