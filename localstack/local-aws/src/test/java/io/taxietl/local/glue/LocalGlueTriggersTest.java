package io.taxietl.local.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException;
import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.CreateTriggerRequest;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.Logical;
import software.amazon.awssdk.services.glue.model.LogicalOperator;
import software.amazon.awssdk.services.glue.model.TriggerState;
import software.amazon.awssdk.services.glue.model.TriggerType;

/** Triggers through the AWS SDK for Java. */
class LocalGlueTriggersTest extends OnLocalGlue {

    @Test
    void anOnDemandTriggerFiresEachTimeItIsStartedAndStaysCreated() {
        fixture.createJob("hand", "SUCCEEDED");
        glue.createTrigger(request -> request.name("hand-trigger")
                .type(TriggerType.ON_DEMAND)
                .actions(Action.builder()
                        .jobName("hand")
                        .arguments(Map.of("--by", "trigger"))
                        .timeout(5)
                        .securityConfiguration("encrypted")
                        .build()));
        assertThat(glue.getJobRuns(request -> request.jobName("hand")).jobRuns())
                .as("making the trigger starts nothing")
                .isEmpty();

        glue.startTrigger(request -> request.name("hand-trigger"));

        JobRun run = fixture.awaitRun("hand", candidate -> candidate.jobRunState() == JobRunState.SUCCEEDED);
        assertThat(run.triggerName()).isEqualTo("hand-trigger");
        assertThat(run.arguments()).isEqualTo(Map.of("--by", "trigger"));
        assertThat(run.timeout()).isEqualTo(5);
        assertThat(run.securityConfiguration()).isEqualTo("encrypted");
        assertThat(state("hand-trigger")).isEqualTo(TriggerState.CREATED);
        assertThatThrownBy(() -> glue.stopTrigger(request -> request.name("hand-trigger")))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void anOnDemandTriggerStartsAllOfItsJobsOrNone() {
        fixture.createJob("free", "SUCCEEDED");
        fixture.createJob("busy", "HANG");
        fixture.startRun("busy");
        glue.createTrigger(onDemand("both", "free", "busy"));

        assertThatThrownBy(() -> glue.startTrigger(request -> request.name("both")))
                .isInstanceOf(ConcurrentRunsExceededException.class);
        assertThat(glue.getJobRuns(request -> request.jobName("free")).jobRuns())
                .isEmpty();
    }

    @Test
    void aConditionalTriggerFollowsRunsOfTriggersButNotThoseStartedByHand() {
        fixture.createJob("first", "SUCCEEDED");
        fixture.createJob("second", "SUCCEEDED");
        glue.createTrigger(onDemand("start-first", "first"));
        glue.createTrigger(after("after-first", "second", on("first", JobRunState.SUCCEEDED))
                .startOnCreation(true)
                .build());

        fixture.awaitState("first", fixture.startRun("first"), JobRunState.SUCCEEDED);
        glue.startTrigger(request -> request.name("start-first"));

        JobRun followed = fixture.awaitRun("second", run -> run.jobRunState() == JobRunState.SUCCEEDED);
        assertThat(followed.triggerName()).isEqualTo("after-first");
        assertThat(followed.predecessorRuns()).singleElement().satisfies(predecessor -> {
            assertThat(predecessor.jobName()).isEqualTo("first");
            assertThat(fixture.run("first", predecessor.runId()).triggerName()).isEqualTo("start-first");
        });
        assertThat(glue.getJobRuns(request -> request.jobName("second")).jobRuns())
                .hasSize(1);
    }

    @Test
    void aConditionalTriggerWaitsForTheLastAttempt() {
        glue.createJob(LocalGlueFixture.job("flaky", "FAILED").maxRetries(1).build());
        fixture.createJob("alarm", "SUCCEEDED");
        glue.createTrigger(onDemand("start-flaky", "flaky"));
        glue.createTrigger(after("after-flaky", "alarm", on("flaky", JobRunState.FAILED))
                .startOnCreation(true)
                .build());

        glue.startTrigger(request -> request.name("start-flaky"));

        assertThat(fixture.awaitRun("alarm", run -> true).predecessorRuns())
                .singleElement()
                .satisfies(predecessor -> assertThat(predecessor.runId()).endsWith("_attempt_1"));
    }

    @Test
    void allConditionsOrAnyOfThemOnceForEachFiring() {
        for (String job : List.of("left", "right", "all", "any", "never")) {
            fixture.createJob(job, "SUCCEEDED");
        }
        glue.createTrigger(onDemand("start-two", "left", "right"));
        Condition left = on("left", JobRunState.SUCCEEDED);
        Condition right = on("right", JobRunState.SUCCEEDED);
        Condition rightFailed = on("right", JobRunState.FAILED);
        glue.createTrigger(
                after("when-all", "all", left, right).startOnCreation(true).build());
        glue.createTrigger(after("when-never", "never", left, rightFailed)
                .startOnCreation(true)
                .build());
        glue.createTrigger(after("when-any", "any", left, right)
                .predicate(predicate -> predicate.logical(Logical.ANY).conditions(left, right))
                .startOnCreation(true)
                .build());

        for (int firing = 1; firing <= 2; firing++) {
            int expected = firing;
            glue.startTrigger(request -> request.name("start-two"));
            LocalGlueFixture.await("firing " + firing, () -> ended("all") == expected && ended("any") == expected);
        }

        assertThat(glue.getJobRuns(request -> request.jobName("any")).jobRuns()).hasSize(2);
        assertThat(fixture.awaitRun("all", run -> true).predecessorRuns())
                .extracting(predecessor -> predecessor.jobName())
                .containsExactly("left", "right");
        assertThat(glue.getJobRuns(request -> request.jobName("never")).jobRuns())
                .isEmpty();
    }

    @Test
    void aTriggerThatIsNotActivatedStaysStill() {
        fixture.createJob("cause", "SUCCEEDED");
        fixture.createJob("effect", "SUCCEEDED");
        fixture.createJob("witness", "SUCCEEDED");
        glue.createTrigger(onDemand("start-cause", "cause"));
        glue.createTrigger(
                after("still", "effect", on("cause", JobRunState.SUCCEEDED)).build());
        glue.createTrigger(
                after("awake", "witness", on("cause", JobRunState.SUCCEEDED)).build());
        assertThat(state("still")).isEqualTo(TriggerState.CREATED);
        glue.startTrigger(request -> request.name("still"));
        glue.startTrigger(request -> request.name("awake"));
        glue.stopTrigger(request -> request.name("still"));
        assertThat(state("still")).isEqualTo(TriggerState.DEACTIVATED);
        assertThat(state("awake")).isEqualTo(TriggerState.ACTIVATED);

        glue.startTrigger(request -> request.name("start-cause"));

        fixture.awaitRun("witness", run -> true);
        assertThat(glue.getJobRuns(request -> request.jobName("effect")).jobRuns())
                .isEmpty();
    }

    @Test
    void aRunThatATriggerCannotStartIsThereAndSaysWhy() {
        fixture.createJob("cause2", "SUCCEEDED");
        fixture.createJob("occupied", "HANG");
        fixture.startRun("occupied");
        glue.createTrigger(onDemand("start-cause2", "cause2"));
        glue.createTrigger(after("after-cause2", "occupied", on("cause2", JobRunState.SUCCEEDED))
                .startOnCreation(true)
                .build());

        glue.startTrigger(request -> request.name("start-cause2"));

        JobRun refused = fixture.awaitRun("occupied", run -> "after-cause2".equals(run.triggerName()));
        assertThat(refused.jobRunState()).isEqualTo(JobRunState.FAILED);
        assertThat(refused.errorMessage()).isEqualTo("Concurrent runs exceeded for occupied.");
    }

    @Test
    void refusesWhatGlueRefuses() {
        fixture.createJob("valid", "SUCCEEDED");
        assertRefused("Schedule cannot be null", request -> request.type(TriggerType.SCHEDULED));
        assertRefused("cron(0 2 * * * *)", request -> request.type(TriggerType.SCHEDULED)
                .schedule("cron(0 2 * * * *)"));
        assertRefused("StartOnCreation is not supported", request -> request.type(TriggerType.ON_DEMAND)
                .startOnCreation(true));
        assertRefused("Predicate cannot be null", request -> request.type(TriggerType.CONDITIONAL));
        assertRefused("State is RUNNING", request -> request.type(TriggerType.CONDITIONAL)
                .predicate(predicate -> predicate.conditions(on("other", JobRunState.RUNNING))));
        assertRefused("Job cannot be a Predicate and Action", request -> request.type(TriggerType.CONDITIONAL)
                .predicate(predicate -> predicate.conditions(on("valid", JobRunState.SUCCEEDED))));
        assertRefused("Logical operator cannot be null", request -> request.type(TriggerType.CONDITIONAL)
                .predicate(predicate -> predicate.conditions(Condition.builder()
                        .jobName("other")
                        .state(JobRunState.SUCCEEDED)
                        .build())));
        assertRefused("Logical cannot be null", request -> request.type(TriggerType.CONDITIONAL)
                .predicate(predicate ->
                        predicate.conditions(on("a", JobRunState.SUCCEEDED), on("b", JobRunState.SUCCEEDED))));
        assertRefused("Actions cannot be null", request -> request.type(TriggerType.ON_DEMAND)
                .actions(List.of()));
        assertThatThrownBy(() -> glue.createTrigger(onDemand("unknown-job", "nobody")))
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> glue.createTrigger(request ->
                        request.name("event").type(TriggerType.EVENT).actions(LocalGlueFixture.starting("valid"))))
                .isInstanceOf(GlueException.class)
                .hasMessageContaining("does not cover triggers of type EVENT");
    }

    private void assertRefused(String message, Consumer<CreateTriggerRequest.Builder> change) {
        CreateTriggerRequest.Builder request =
                CreateTriggerRequest.builder().name("refused").actions(LocalGlueFixture.starting("valid"));
        change.accept(request);
        assertThatThrownBy(() -> glue.createTrigger(request.build()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theSameTriggerTwiceIsOneAndAnotherUnderItsNameIsRefused() {
        fixture.createJob("named", "SUCCEEDED");
        glue.createTrigger(onDemand("same", "named"));
        glue.createTrigger(onDemand("same", "named"));

        assertThatThrownBy(() -> glue.createTrigger(onDemand("same", "named", "named")))
                .isInstanceOf(IdempotentParameterMismatchException.class);
        assertThatThrownBy(() -> state("nobody")).isInstanceOf(EntityNotFoundException.class);
        assertThat(glue.deleteTrigger(request -> request.name("nobody")).name()).isEqualTo("nobody");
        assertThat(glue.listTriggers(request -> request.dependentJobName("named"))
                        .triggerNames())
                .containsExactly("same");
    }

    @Test
    void anUpdateOverwritesTheDefinitionAndKeepsTheState() {
        fixture.createJob("daily", "SUCCEEDED");
        glue.createTrigger(request -> request.name("at-two")
                .type(TriggerType.SCHEDULED)
                .schedule("cron(0 2 * * ? *)")
                .description("before")
                .startOnCreation(true)
                .actions(LocalGlueFixture.starting("daily")));

        glue.updateTrigger(
                request -> request.name("at-two").triggerUpdate(update -> update.schedule("cron(0 3 * * ? *)")
                        .actions(Action.builder().jobName("daily").timeout(9).build())));

        assertThat(glue.getTrigger(request -> request.name("at-two")).trigger()).satisfies(trigger -> {
            assertThat(trigger.schedule()).isEqualTo("cron(0 3 * * ? *)");
            assertThat(trigger.description()).isNull();
            assertThat(trigger.actions().get(0).timeout()).isEqualTo(9);
            assertThat(trigger.state()).isEqualTo(TriggerState.ACTIVATED);
        });
        assertThatThrownBy(() -> glue.updateTrigger(request ->
                        request.name("at-two").triggerUpdate(update -> update.schedule("cron(0 4 * * ? *)"))))
                .isInstanceOf(InvalidInputException.class);
    }

    private static CreateTriggerRequest onDemand(String name, String... jobs) {
        return CreateTriggerRequest.builder()
                .name(name)
                .type(TriggerType.ON_DEMAND)
                .actions(List.of(jobs).stream()
                        .map(job -> Action.builder().jobName(job).build())
                        .toList())
                .build();
    }

    private static CreateTriggerRequest.Builder after(String name, String job, Condition... conditions) {
        return CreateTriggerRequest.builder()
                .name(name)
                .type(TriggerType.CONDITIONAL)
                .predicate(predicate -> predicate.logical(Logical.AND).conditions(conditions))
                .actions(LocalGlueFixture.starting(job));
    }

    private static Condition on(String job, JobRunState state) {
        return Condition.builder()
                .logicalOperator(LogicalOperator.EQUALS)
                .jobName(job)
                .state(state)
                .build();
    }

    private long ended(String job) {
        return glue.getJobRuns(request -> request.jobName(job)).jobRuns().stream()
                .filter(run -> run.jobRunState() == JobRunState.SUCCEEDED)
                .count();
    }

    private TriggerState state(String trigger) {
        return glue.getTrigger(request -> request.name(trigger)).trigger().state();
    }
}
