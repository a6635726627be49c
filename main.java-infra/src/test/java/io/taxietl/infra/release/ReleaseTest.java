package io.taxietl.infra.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.infra.release.record.HistoryEntry;
import io.taxietl.infra.release.record.JobCode;
import io.taxietl.infra.release.record.PinnedCode;
import io.taxietl.infra.release.record.ReleaseDocument;
import io.taxietl.infra.release.record.ReleaseState;
import io.taxietl.infra.release.record.Slot;
import io.taxietl.infra.terraform.Emulator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.JobRunState;

class ReleaseTest {
    private static Emulator emulator;

    @TempDir
    private Path folder;

    private ReleaseFixture environment;

    @BeforeAll
    static void start() throws Exception {
        emulator = Emulator.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void anEnvironmentWithoutARelease() throws Exception {
        environment = new ReleaseFixture(emulator, folder);
    }

    @Test
    void theFirstReleaseBecomesActiveInTheIdleSlot() throws Exception {
        assertThat(environment.run(environment.deploy("good-1"))).isEqualTo(ExitCode.DONE);
        assertThat(environment.state().activeSlot()).isEqualTo(Slot.GREEN);
        assertThat(environment.triggeredVersion()).isEqualTo("good-1");
        assertThat(environment.state().operation()).isNull();
        HistoryEntry entry = environment.state().history().get(0);
        assertThat(entry.outcome()).isEqualTo("promoted");
        assertThat(entry.by()).startsWith("kim (arn:aws:");
        assertThat(entry.score()).isEqualTo(0.95);
        assertThat(entry.published()).isEqualTo(980);
    }

    @Test
    void theFirstReleaseKeepsACopyOfWhatTerraformUploaded() throws Exception {
        String before = environment.runs(Slot.BLUE);
        assertThat(before).isEqualTo("good-0; configuration of good-0; rules of good-0; 5.0; spark.of=good-0");
        environment.run(environment.deploy("good-1"));
        assertThat(environment.state().code(Slot.BLUE).jar())
                .startsWith(environment.uri("artifacts", "code/releases/"))
                .endsWith("/etl.jar");
        assertThat(environment.runs(Slot.BLUE)).isEqualTo(before);
    }

    @Test
    void aCanaryRunTouchesNeitherTablesNorPeopleNorMetricsOfTheEnvironment() throws Exception {
        environment.run(environment.deploy("good-1"));
        Map<String, String> arguments = environment.glue.runs.get("jr_1").arguments();
        assertThat(arguments.get("--output")).startsWith(environment.uri("artifacts", "temporary/canary/"));
        assertThat(arguments.get("--input")).startsWith(environment.uri("artifacts", "temporary/canary/"));
        assertThat(arguments)
                .containsEntry("--set", "catalog.type=hadoop")
                .containsEntry("--environment", "local-canary")
                .containsEntry("--topic-arn", "none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "low",
                "lossy",
                "crash",
                "slow",
                "shrunk",
                "mute",
                "noisy-driver",
                "noisy-executor",
                "noisy-system"
            })
    void aBadJarNeverReachesTheTriggers(String bad) throws Exception {
        environment.run(environment.deploy("good-1"));
        assertThat(environment.run(environment.deploy(bad))).isEqualTo(ExitCode.UNHEALTHY);
        assertThat(environment.triggeredVersion()).isEqualTo("good-1");
        assertThat(environment.version(Slot.BLUE)).isEqualTo("good-0");
        assertThat(environment.state().history().get(0).outcome()).isEqualTo("undone");
        assertThat(environment.state().operation()).isNull();
    }

    @Test
    void aRuleThatCannotPassNeverReachesTheTriggers() throws Exception {
        environment.run(environment.deploy("good-1"));
        String idle = environment.runs(Slot.BLUE);
        String active = environment.runs(Slot.GREEN);
        Candidate bad = environment.candidate("good-1", "a rule that cannot pass");
        assertThat(environment.run(new DeployRequest(bad, null, false))).isEqualTo(ExitCode.UNHEALTHY);
        assertThat(environment.glue.triggers).containsValue(environment.job(Slot.GREEN));
        assertThat(environment.runs(Slot.GREEN)).isEqualTo(active);
        assertThat(environment.runs(Slot.BLUE)).isEqualTo(idle);
    }

    @Test
    void otherRulesAloneAreAnotherReleaseAndRollbackBringsTheOldOnesBack() throws Exception {
        environment.run(environment.deploy("good-1"));
        String before = environment.runs(Slot.GREEN);
        Candidate changed = environment.candidate("good-1", "stricter rules");
        assertThat(environment.run(new DeployRequest(changed, null, false))).isEqualTo(ExitCode.DONE);
        assertThat(environment.state().activeSlot()).isEqualTo(Slot.BLUE);
        assertThat(environment.runs(Slot.BLUE)).contains("stricter rules");
        rollback(null);
        assertThat(environment.state().activeSlot()).isEqualTo(Slot.GREEN);
        assertThat(environment.runs(Slot.GREEN)).isEqualTo(before);
        rollback(null);
        assertThat(environment.state().activeSlot()).isEqualTo(Slot.BLUE);
        assertThat(environment.runs(Slot.BLUE))
                .isEqualTo("good-0; configuration of good-0; rules of good-0; 5.0; spark.of=good-0");
    }

    @Test
    void aNewEnvironmentBeginsWithTheCodeOfItsCheckoutInBothSlots() throws Exception {
        environment.glue.jobs.clear();
        InitialRequest initial = new InitialRequest(environment.candidate("good-1"));
        assertThat(environment.run(initial)).isEqualTo(ExitCode.DONE);
        ReleaseState state = environment.state();
        assertThat(state.isPinned()).isTrue();
        assertThat(state.code(Slot.GREEN).code())
                .isEqualTo(state.code(Slot.BLUE).code());
        assertThat(environment.content(state.code(Slot.BLUE).rules())).isEqualTo("rules of good-1");
        assertThat(environment.run(new InitialRequest(environment.candidate("good-2"))))
                .isEqualTo(ExitCode.DONE);
        assertThat(environment.state()).isEqualTo(state);
    }

    @Test
    void whatARecordOfAnEarlierVersionLeavesOpenIsWhatTheJobsRun() throws Exception {
        assertThat(environment.run(new InitialRequest(null))).isEqualTo(ExitCode.DONE);
        assertThat(environment.state().isPinned()).isTrue();
        environment.applyCode();
        for (Slot slot : Slot.values()) {
            assertThat(environment.runs(slot))
                    .isEqualTo("good-0; configuration of good-0; rules of good-0; 5.0; spark.of=good-0");
        }
    }

    /** The document of a release that was made before configuration was a part of it. */
    @Test
    void aReleaseOfAnEarlierVersionReturnsWithTheConfigurationThatIsActive() throws Exception {
        environment.run(environment.deploy("good-1"));
        environment.run(environment.deploy("good-2"));
        PinnedCode old = environment.state().code(Slot.GREEN);
        ReleaseDocument document = services()
                .documents()
                .read(old.release() + ".json", ReleaseDocument.class)
                .orElseThrow();
        JobCode jarAndScript = new JobCode(old.jar(), old.script(), null, null, null, null);
        services()
                .documents()
                .write(
                        old.release() + ".json",
                        document.withCode(PinnedCode.released(jarAndScript, old.release(), "good-1", null)));
        environment.run(new DeployRequest(environment.candidate("good-3"), null, true));
        rollback(null);
        assertThat(environment.runs(Slot.GREEN))
                .isEqualTo("good-1; configuration of good-2; rules of good-2; 5.1; spark.of=good-2");
    }

    @Test
    void aFailureAfterThePromotionReturnsToWhatWasActive() throws Exception {
        environment.run(environment.deploy("good-1"));
        Console breaking = new LinesConsole(line -> environment.failures = line.endsWith("promote ...") ? 1 : 0);
        assertThat(environment.run(environment.deploy("good-2"), breaking)).isEqualTo(ExitCode.FAILED);
        assertThat(environment.state().activeSlot()).isEqualTo(Slot.GREEN);
        assertThat(environment.triggeredVersion()).isEqualTo("good-1");
        assertThat(environment.version(Slot.BLUE)).isEqualTo("good-0");
    }

    @Test
    void anInterruptionStopsTheCanaryRunAndUndoes() throws Exception {
        environment.run(environment.deploy("good-1"));
        Console interrupting = new LinesConsole(line -> {
            if (line.contains("RUNNING")) {
                environment.interruption.request();
            }
        });
        assertThat(environment.run(environment.deploy("endless"), interrupting)).isEqualTo(ExitCode.FAILED);
        assertThat(environment.glue.runs.get("jr_2").jobRunState()).isEqualTo(JobRunState.STOPPED);
        assertThat(environment.version(Slot.BLUE)).isEqualTo("good-0");
    }

    @Test
    void anUndoThatFailsGoesOnWithTheSameCommand() throws Exception {
        environment.run(environment.deploy("good-1"));
        Console breaking = new LinesConsole(line -> environment.failures = line.equals("undo ...") ? 1 : 0);
        assertThatThrownBy(() -> environment.run(environment.deploy("low"), breaking))
                .hasMessage("Cannot run terraform: it was made to fail.");
        assertThat(environment.run(environment.deploy("low"))).isEqualTo(ExitCode.FAILED);
        assertThat(environment.version(Slot.BLUE)).isEqualTo("good-0");
        assertThat(environment.state().operation()).isNull();
    }

    @Test
    void withoutASampleNothingIsChanged() throws Exception {
        environment.clients.s3().deleteObject(request -> request.bucket("raw-" + environment.id)
                .key("yellow_tripdata_2024-01.parquet"));
        assertThat(environment.run(environment.deploy("good-1"))).isEqualTo(ExitCode.INVALID);
        assertThat(environment.state().code(Slot.GREEN).isPinned()).isFalse();
    }

    @Test
    void theActiveCodeIsNotReleasedAgain() throws Exception {
        environment.run(environment.deploy("good-1"));
        assertThat(environment.run(environment.deploy("good-1"))).isEqualTo(ExitCode.DONE);
        assertThat(environment.state().history()).hasSize(1);
    }

    @Test
    void aTestOnlyReleaseIsMadeActiveByPromote() throws Exception {
        environment.run(environment.deploy("good-1"));
        environment.run(new DeployRequest(environment.candidate("good-2"), null, true));
        assertThat(environment.triggeredVersion()).isEqualTo("good-1");
        assertThat(environment.run(new PromoteRequest("local"))).isEqualTo(ExitCode.DONE);
        assertThat(environment.triggeredVersion()).isEqualTo("good-2");
    }

    @Test
    void promoteRefusesWhatHasNotPassedTheHealthCheck() throws Exception {
        environment.run(environment.deploy("good-1"));
        assertThatThrownBy(() -> environment.run(new PromoteRequest("local")))
                .isInstanceOf(UnhealthyException.class)
                .hasMessageStartingWith("Cannot promote blue of local: version unknown (jar ");
        assertThat(environment.run(new HealthRequest(null))).isEqualTo(ExitCode.DONE);
        assertThat(environment.run(new PromoteRequest("local"))).isEqualTo(ExitCode.DONE);
        assertThat(environment.triggeredVersion()).isEqualTo("good-0");
    }

    @Test
    void anEarlierReleaseIsDeployedByItsVersion() throws Exception {
        environment.run(environment.deploy("good-1"));
        environment.run(environment.deploy("good-2"));
        environment.run(environment.deploy("good-3"));
        EarlierCode first = EarlierCode.find(services().documents(), "good-1");
        assertThat(environment.run(new DeployRequest(first, null, false))).isEqualTo(ExitCode.DONE);
        assertThat(environment.triggeredVersion()).isEqualTo("good-1");
        assertThatThrownBy(() -> EarlierCode.find(services().documents(), "c0ffee1"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("3 releases have that name");
    }

    @Test
    void rollbackReturnsReleaseByRelease() throws Exception {
        environment.run(environment.deploy("good-1"));
        environment.run(environment.deploy("good-2"));
        assertThat(rollback(null)).isEqualTo(ExitCode.DONE);
        assertThat(environment.triggeredVersion()).isEqualTo("good-1");
        assertThat(rollback(null)).isEqualTo(ExitCode.DONE);
        assertThat(environment.triggeredVersion()).isEqualTo("good-0");
        assertThatThrownBy(() -> rollback(null))
                .hasMessageStartingWith("Cannot roll back local: nothing was active before version unknown");
    }

    @Test
    void rollbackFindsTheReleaseBeforeWhereTheIdleSlotHasAnother() throws Exception {
        environment.run(environment.deploy("good-1"));
        environment.run(environment.deploy("good-2"));
        environment.run(new DeployRequest(environment.candidate("good-3"), null, true));
        assertThat(rollback(null)).isEqualTo(ExitCode.DONE);
        assertThat(environment.triggeredVersion()).isEqualTo("good-1");
    }

    @Test
    void whatWasRolledBackNeedsANewHealthCheck() throws Exception {
        environment.run(environment.deploy("good-1"));
        rollback(null);
        assertThatThrownBy(() -> environment.run(new PromoteRequest("local"))).isInstanceOf(UnhealthyException.class);
    }

    @Test
    void rollbackOfTheDataIsDoneByTheCodeToReturnTo() throws Exception {
        environment.run(environment.deploy("good-1"));
        assertThat(rollback("20260101T020000Z-00000a")).isEqualTo(ExitCode.DONE);
        assertThat(environment.glue.runs.get("jr_2").jobName()).isEqualTo("taxietl-local-blue");
        assertThat(environment.glue.runs.get("jr_2").arguments())
                .containsEntry("--restore-before", "20260101T020000Z-00000a");
    }

    @Test
    void whereTheDataCannotBeRestoredTheCodeAloneCanReturn() throws Exception {
        environment.run(environment.deploy("good-1"));
        assertThatThrownBy(() -> rollback(ReleaseFixture.UNKNOWN_RUN))
                .hasMessageStartingWith(
                        "Cannot restore the tables: the run jr_2 ended as FAILED (Cannot find the run.)");
        assertThat(environment.triggeredVersion()).isEqualTo("good-1");
        assertThat(rollback(null)).isEqualTo(ExitCode.DONE);
        assertThat(environment.triggeredVersion()).isEqualTo("good-0");
    }

    @Test
    void theDataIsNotRestoredWhileTheActiveJobWritesIt() throws Exception {
        environment.run(environment.deploy("good-1"));
        environment.glue.startJobRun(request -> request.jobName("taxietl-local-green"));
        environment.glue.runs.computeIfPresent(
                "jr_2",
                (id, run) -> run.toBuilder().jobRunState(JobRunState.RUNNING).build());
        assertThatThrownBy(() -> rollback("20260101T020000Z-00000a"))
                .hasMessageStartingWith(
                        "Cannot restore the tables: the run jr_2 of taxietl-local-green is writing them");
        environment.glue.batchStopJobRun(request -> request.jobName("any").jobRunIds("jr_2"));
        assertThat(rollback("20260101T020000Z-00000a")).isEqualTo(ExitCode.DONE);
        assertThat(environment.glue.runs.get("jr_3").arguments()).containsKey("--restore-before");
    }

    @Test
    void theFirstRunThatAReleasePublishedIsFoundByItsReports() throws Exception {
        environment.run(environment.deploy("good-1"));
        report("20200101T020000Z-00000a", "published");
        report("29990101T020000Z-00000a", "gate_failed");
        report("29990102T020000Z-00000b", "published");
        report("29990103T020000Z-00000c", "published");
        assertThat(new PublishedRuns(services()).first(environment.state().code(Slot.GREEN), Slot.GREEN))
                .contains("29990102T020000Z-00000b");
    }

    @Test
    void anotherCommandWaitsUntilTheUnfinishedOneIsFinishedOrUndone() throws Exception {
        environment.run(environment.deploy("good-1"));
        Console dying = new LinesConsole(line -> LinesConsole.dieIf(line.contains("canary ... done")));
        assertThatThrownBy(() -> environment.run(environment.deploy("good-2"), dying))
                .isInstanceOf(LinesConsole.Killed.class);
        assertThatThrownBy(() -> environment.run(new HealthRequest(null)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is unfinished, expected none. Run `make deploy ENV=local`");
        assertThat(rollback(null)).isEqualTo(ExitCode.DONE);
        assertThat(environment.triggeredVersion()).isEqualTo("good-1");
        assertThat(environment.version(Slot.BLUE)).isEqualTo("good-0");
        assertThat(environment.run(environment.deploy("good-3"))).isEqualTo(ExitCode.DONE);
    }

    @Test
    void anotherVersionTakesThePlaceOfOneWhoseCommandIsGone() throws Exception {
        environment.run(environment.deploy("good-1"));
        for (String killedAt : List.of("canary ... done", "promote ... done")) {
            Console dying = new LinesConsole(line -> LinesConsole.dieIf(line.contains(killedAt)));
            assertThatThrownBy(() -> environment.run(environment.deploy("good-2"), dying))
                    .isInstanceOf(LinesConsole.Killed.class);
            assertThat(environment.run(environment.deploy("good-3 after " + killedAt.substring(0, 6))))
                    .isEqualTo(ExitCode.DONE);
            assertThat(environment.triggeredVersion()).startsWith("good-3 after");
            assertThat(environment.state().history().get(1).outcome()).isEqualTo("undone");
            rollback(null);
            assertThat(environment.triggeredVersion()).isEqualTo("good-1");
        }
    }

    @Test
    void aCommandThatIsKilledAtAnyLineGoesOnAndStartsOneCanaryRun() throws Exception {
        LinesConsole whole = new LinesConsole(line -> {});
        environment.run(environment.deploy("good-1"), whole);
        List<String> lines = whole.lines();
        for (int killedAt = 0; killedAt < lines.size(); killedAt++) {
            String version = "good-" + (killedAt + 2);
            String before = environment.triggeredVersion();
            int runs = environment.glue.runs.size();
            int last = killedAt;
            LinesConsole dying = new LinesConsole((line, number) -> LinesConsole.dieIf(number == last));
            assertThatThrownBy(() -> environment.run(environment.deploy(version), dying))
                    .as("killed at %s", lines.get(killedAt))
                    .isInstanceOf(LinesConsole.Killed.class);
            assertThat(environment.triggeredVersion()).isIn(before, version);
            assertThat(environment.run(environment.deploy(version))).isEqualTo(ExitCode.DONE);
            assertThat(environment.triggeredVersion()).isEqualTo(version);
            assertThat(environment.glue.runs).hasSize(runs + 1);
            assertThat(environment.state().operation()).isNull();
        }
    }

    @Test
    void aCommandThatIsKilledRightAfterItsStartFindsItsCanaryRun() throws Exception {
        environment.glue.afterStart = () -> LinesConsole.dieIf(true);
        assertThatThrownBy(() -> environment.run(environment.deploy("good-1"))).isInstanceOf(LinesConsole.Killed.class);
        environment.glue.afterStart = () -> {};
        assertThat(environment.run(environment.deploy("good-1"))).isEqualTo(ExitCode.DONE);
        assertThat(environment.glue.runs).hasSize(1);
    }

    @Test
    void theStatusTellsInWordsAndAsJson() throws Exception {
        environment.run(environment.deploy("good-1"));
        Status status = Status.of(services());
        assertThat(status.text())
                .contains("active      green, good-1 (commit c0ffee1, jar ", "idle        blue, version unknown")
                .contains("deploy promoted on green, good-1, by kim (arn:aws:")
                .contains("(canary: score 0.950, 980 rows, 200 s)");
        assertThat(status.json()).contains("\"active\" : \"green\"", "\"activeJob\" : \"taxietl-local-green\"");
    }

    private void report(String run, String status) {
        environment.put("lake", "reports/" + run + "/quality.json", "{\"status\": \"" + status + "\"}", Map.of());
    }

    private ExitCode rollback(String run) throws Exception {
        return environment.run(new RollbackRequest("local", run));
    }

    private Services services() {
        return environment.services(new LinesConsole(line -> {}));
    }
}
