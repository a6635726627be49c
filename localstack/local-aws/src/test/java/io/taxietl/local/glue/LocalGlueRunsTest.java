package io.taxietl.local.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.local.glue.execution.ExecutionRequest;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/** Runs through the AWS SDK for Java. */
class LocalGlueRunsTest extends OnLocalGlue {

    @Test
    void aRunSucceedsAndSaysWhatIsKnownOfIt() {
        fixture.createJob("good", "SUCCEEDED");

        String id = glue.startJobRun(request -> request.jobName("good")
                        .arguments(Map.of("--input", "s3://raw"))
                        .timeout(7))
                .jobRunId();

        assertThat(id).matches("jr_[0-9a-f]{64}");
        JobRun run = fixture.awaitState("good", id, JobRunState.SUCCEEDED);
        assertThat(run.attempt()).isZero();
        assertThat(run.arguments()).isEqualTo(Map.of("--input", "s3://raw"));
        assertThat(run.timeout()).isEqualTo(7);
        assertThat(run.executionTime()).isEqualTo(42);
        assertThat(run.completedOn()).isAfterOrEqualTo(run.startedOn()).isEqualTo(run.lastModifiedOn());
        assertThat(run.logGroupName()).isEqualTo("/aws-glue/jobs");
        assertThat(run.workerTypeAsString()).isEqualTo("G.1X");
        assertThat(run.maxCapacity()).isEqualTo(2.0);
        assertThat(run.glueVersion()).isEqualTo("5.1");
        assertThat(run.errorMessage()).isNull();
    }

    @Test
    void theRunsSettingsLieOverTheJobs() {
        glue.createJob(LocalGlueFixture.job("over", "SUCCEEDED")
                .nonOverridableArguments(Map.of("--fixed", "job"))
                .securityConfiguration("encrypted")
                .timeout(30)
                .build());
        String id = glue.startJobRun(request -> request.jobName("over")
                        .arguments(Map.of("--outcome", "TIMEOUT", "--fixed", "run"))
                        .numberOfWorkers(5)
                        .workerType("G.2X")
                        .timeout(3))
                .jobRunId();

        JobRun run = fixture.awaitState("over", id, JobRunState.TIMEOUT);
        assertThat(run.maxCapacity()).isEqualTo(10.0);
        assertThat(run.logGroupName()).isEqualTo("/aws-glue/jobs/encrypted-role/etl");
        ExecutionRequest executed = fixture.executor().started().stream()
                .filter(request -> request.runId().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(executed)
                .isEqualTo(new ExecutionRequest(
                        "over",
                        id,
                        "s3://artifacts/launcher.scala",
                        Map.of("--job-language", "scala", "--outcome", "TIMEOUT", "--fixed", "job"),
                        Duration.ofMinutes(3),
                        "G.2X",
                        5,
                        "encrypted",
                        "arn:aws:iam::123456789012:role/etl"));
    }

    @Test
    void aFailedRunIsTriedAgainAsOftenAsTheJobSays() {
        glue.createJob(LocalGlueFixture.job("retried", "FAILED").maxRetries(2).build());

        String id = fixture.startRun("retried");

        // Each is there as soon as the one before has failed.
        fixture.awaitState("retried", id, JobRunState.FAILED);
        fixture.awaitState("retried", id + "_attempt_1", JobRunState.FAILED);
        JobRun last = fixture.awaitState("retried", id + "_attempt_2", JobRunState.FAILED);
        assertThat(last.attempt()).isEqualTo(2);
        assertThat(last.previousRunId()).isEqualTo(id + "_attempt_1");
        assertThat(last.errorMessage()).isEqualTo("It was told to fail");
        assertThat(glue.getJobRuns(request -> request.jobName("retried")).jobRuns())
                .extracting(JobRun::id)
                .containsExactly(id + "_attempt_2", id + "_attempt_1", id);
    }

    @Test
    void aRunThatTimesOutIsNotTriedAgain() {
        glue.createJob(LocalGlueFixture.job("late", "TIMEOUT").maxRetries(2).build());

        fixture.awaitState("late", fixture.startRun("late"), JobRunState.TIMEOUT);

        assertThat(glue.getJobRuns(request -> request.jobName("late")).jobRuns())
                .hasSize(1);
    }

    @Test
    void noMoreRunsAtATimeThanTheJobAllows() {
        glue.createJob(LocalGlueFixture.job("full", "HANG")
                .executionProperty(property -> property.maxConcurrentRuns(2))
                .build());
        String first = fixture.startRun("full");
        fixture.startRun("full");

        assertThatThrownBy(() -> fixture.startRun("full"))
                .isInstanceOf(ConcurrentRunsExceededException.class)
                .hasMessageContaining("Concurrent runs exceeded for full");

        glue.batchStopJobRun(request -> request.jobName("full").jobRunIds(first));
        fixture.awaitState("full", first, JobRunState.STOPPED);
        assertThat(fixture.startRun("full")).isNotEqualTo(first);
    }

    @Test
    void stopsWhatRunsAndReportsWhatItCannotStop() {
        fixture.createJob("stopped", "HANG");
        String running = fixture.startRun("stopped");
        fixture.awaitState("stopped", running, JobRunState.RUNNING);

        var answer = glue.batchStopJobRun(request -> request.jobName("stopped").jobRunIds(running, "jr_none"));

        assertThat(answer.successfulSubmissions()).singleElement().satisfies(submission -> {
            assertThat(submission.jobName()).isEqualTo("stopped");
            assertThat(submission.jobRunId()).isEqualTo(running);
        });
        assertThat(answer.errors()).singleElement().satisfies(error -> {
            assertThat(error.jobRunId()).isEqualTo("jr_none");
            assertThat(error.errorDetail().errorCode()).isEqualTo("EntityNotFoundException");
        });
        JobRun run = fixture.awaitState("stopped", running, JobRunState.STOPPED);
        assertThat(run.errorMessage()).isNull();
        assertThat(glue.batchStopJobRun(request -> request.jobName("stopped").jobRunIds(running))
                        .errors())
                .singleElement()
                .satisfies(error ->
                        assertThat(error.errorDetail().errorCode()).isEqualTo("JobRunInTerminalStateException"));
    }

    @Test
    void aPreviousRunCanBeTriedAgainByHand() {
        fixture.createJob("again", "FAILED");
        String id = fixture.startRun("again");
        fixture.awaitState("again", id, JobRunState.FAILED);

        String next = glue.startJobRun(request -> request.jobName("again").jobRunId(id))
                .jobRunId();

        assertThat(next).isEqualTo(id + "_attempt_1");
        assertThat(fixture.awaitState("again", next, JobRunState.FAILED).previousRunId())
                .isEqualTo(id);
    }

    @Test
    void saysOfWhatItCannotRunThatItCannot() {
        glue.createJob(LocalGlueFixture.job("python", "SUCCEEDED")
                .defaultArguments(Map.of())
                .build());

        JobRun run = fixture.awaitState("python", fixture.startRun("python"), JobRunState.FAILED);

        assertThat(run.errorMessage()).contains("runs Spark jobs in Scala only", "--job-language is python");
    }

    @Test
    void anUnknownJobOrRunIsNotFoundAndSoIsABookmark() {
        fixture.createJob("known", "SUCCEEDED");
        fixture.createJob("other", "SUCCEEDED");
        String ofOther = fixture.startRun("other");

        assertThatThrownBy(() -> fixture.startRun("unknown")).isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> fixture.run("known", ofOther)).isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> glue.getJobBookmark(request -> request.jobName("known")))
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Continuation for job known not found");
        assertThatThrownBy(() ->
                        glue.startJobRun(request -> request.jobName("known").timeout(0)))
                .isInstanceOf(InvalidInputException.class);
        assertThat(glue.getJobRuns(request -> request.jobName("known")).jobRuns())
                .isEmpty();
    }

    @Test
    void deletingAJobStopsItsRuns() {
        fixture.createJob("leaving", "HANG");
        fixture.awaitState("leaving", fixture.startRun("leaving"), JobRunState.RUNNING);

        glue.deleteJob(request -> request.jobName("leaving"));
        fixture.createJob("leaving", "SUCCEEDED");

        assertThat(glue.getJobRuns(request -> request.jobName("leaving")).jobRuns())
                .isEmpty();
    }

    @Test
    void manyRunsAtOnceAllEnd() {
        glue.createJob(LocalGlueFixture.job("many", "SUCCEEDED")
                .executionProperty(property -> property.maxConcurrentRuns(50))
                .build());

        IntStream.range(0, 50).parallel().forEach(i -> fixture.startRun("many"));

        LocalGlueFixture.await(
                "all runs",
                () -> glue.getJobRuns(request -> request.jobName("many")).jobRuns().stream()
                                .filter(run -> run.jobRunState() == JobRunState.SUCCEEDED)
                                .count()
                        == 50);
    }
}
