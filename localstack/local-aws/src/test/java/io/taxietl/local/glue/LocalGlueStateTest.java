package io.taxietl.local.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.local.glue.protocol.Permissions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.TriggerState;
import software.amazon.awssdk.services.glue.model.TriggerType;

/** What stays when LocalGlue ends. */
class LocalGlueStateTest {
    @TempDir
    private Path folder;

    @Test
    void anotherOnTheSameStateGoesOn() throws Exception {
        try (LocalGlueFixture fixture = LocalGlueFixture.start(folder)) {
            fixture.glue()
                    .createJob(LocalGlueFixture.job("kept", "SUCCEEDED")
                            .tags(Map.of("A", "1"))
                            .build());
            fixture.glue().createTrigger(request -> request.name("nightly")
                    .type(TriggerType.SCHEDULED)
                    .schedule("cron(0 2 * * ? *)")
                    .startOnCreation(true)
                    .actions(LocalGlueFixture.starting("kept")));
            JobRun before = fixture.awaitState("kept", fixture.startRun("kept"), JobRunState.SUCCEEDED);
            var job = fixture.glue().getJob(request -> request.jobName("kept")).job();

            fixture.end();
            fixture.begin();

            assertThat(fixture.glue().getJob(request -> request.jobName("kept")).job())
                    .isEqualTo(job);
            assertThat(fixture.run("kept", before.id())).isEqualTo(before);
            assertThat(fixture.glue()
                            .getTrigger(request -> request.name("nightly"))
                            .trigger()
                            .state())
                    .isEqualTo(TriggerState.ACTIVATED);
            assertThat(fixture.glue()
                            .getTags(request -> request.resourceArn(LocalGlueFixture.arn("job", "kept")))
                            .tags())
                    .isEqualTo(Map.of("A", "1"));
        }
    }

    @Test
    void endingStopsTheRunsUnderWay() throws Exception {
        try (LocalGlueFixture fixture = LocalGlueFixture.start(folder)) {
            fixture.createJob("open", ScriptedExecutor.HANG);
            String id = fixture.startRun("open");
            fixture.awaitState("open", id, JobRunState.RUNNING);

            fixture.end();
            fixture.begin();

            assertThat(fixture.run("open", id).jobRunState()).isEqualTo(JobRunState.STOPPED);
        }
    }

    @Test
    void runsThatWereUnderWayInACrashAreFailed() throws Exception {
        try (LocalGlueFixture fixture = LocalGlueFixture.start(folder)) {
            fixture.glue()
                    .createJob(LocalGlueFixture.job("crashed", ScriptedExecutor.HANG)
                            .maxRetries(2)
                            .build());
            String id = fixture.startRun("crashed");
            fixture.awaitState("crashed", id, JobRunState.RUNNING);
            byte[] asItWas = Files.readAllBytes(fixture.state());

            fixture.end();
            Files.write(fixture.state(), asItWas);
            fixture.begin();

            JobRun run = fixture.run("crashed", id);
            assertThat(run.jobRunState()).isEqualTo(JobRunState.FAILED);
            assertThat(run.errorMessage()).startsWith("LocalGlue ended while the run was under way");
            assertThat(fixture.glue()
                            .getJobRuns(request -> request.jobName("crashed"))
                            .jobRuns())
                    .hasSize(1);
            assertThat(fixture.startRun("crashed")).isNotEqualTo(id);
        }
    }

    @Test
    void aFileThatIsNoStateIsRefusedAndLeftAlone() throws Exception {
        Path file = folder.resolve("broken.json");
        Files.writeString(file, "{\"jobs\": ");
        ScriptedExecutor executor = new ScriptedExecutor();

        assertThatThrownBy(() -> new LocalGlue(new LocalGlueSettings(
                        URI.create("http://127.0.0.1:9"),
                        LocalGlueFixture.ANY_PORT,
                        Permissions.EVERYTHING,
                        file,
                        executor,
                        "eu-west-1",
                        "123456789012")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot read the state of LocalGlue: " + file
                        + " is not a JSON object. Remove it to start afresh.");
        assertThat(file).hasContent("{\"jobs\": ");
        executor.close();
    }
}
