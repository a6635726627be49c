package io.taxietl.local.glue.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.local.glue.execution.ExecutorSettings.Capacity;
import io.taxietl.local.glue.execution.Outcome.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** However a job or LocalGlue ends: no process of the job is left. */
class NoOrphansTest {
    /** Starts a child that would outlive it, tells both processes, and does what is asked. */
    private static final String PARENT = """
            object Script {
              def main(arguments: Array[String]): Unit = {
                val child = new ProcessBuilder("sleep", "600").start()
                // Long enough for LocalGlue to have seen the child, which it looks for a few times a second.
                Thread.sleep(1000)
                println("child " + child.pid())
                println("parent " + ProcessHandle.current().pid())
                %s
              }
            }
            """;

    private static final String ENDLESS = PARENT.formatted("Thread.sleep(Long.MaxValue)");

    @TempDir
    private Path folder;

    private LocalGlueFixture glue;

    @BeforeEach
    void start() throws IOException {
        glue = LocalGlueFixture.start(folder, new Capacity(1, "64m", Capacity.QUICK_START));
    }

    @AfterEach
    void close() {
        glue.close();
    }

    @Test
    void childrenEndWithAJobThatEnds() {
        TestRun run = glue.job(PARENT.formatted("")).run();

        assertThat(run.outcome().state()).isEqualTo(State.SUCCEEDED);
        Processes.awaitEnd(pid(run, "child "));
    }

    @Test
    void childrenEndWithAJobThatIsKilled() {
        TestRun run = glue.job(ENDLESS).start();
        long parent = pid(run, "parent ");

        ProcessHandle.of(parent).orElseThrow().destroyForcibly();

        assertThat(run.outcome().state()).isEqualTo(State.FAILED);
        Processes.awaitEnd(pid(run, "child "));
    }

    @Test
    void runsEndWithTheExecutor() {
        TestRun run = glue.job(ENDLESS).start();
        long child = pid(run, "child ");

        glue.executor().close();

        assertThat(run.hasEnded()).isTrue();
        assertThat(run.outcome().state()).isEqualTo(State.STOPPED);
        Processes.awaitEnd(child);
        assertThatThrownBy(() -> glue.job(ENDLESS).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("LocalGlue has been closed");
    }

    @Test
    void runsEndWhereLocalGlueIsAskedToEnd() throws Exception {
        endingLocalGlueEndsRuns(Process::destroy);
    }

    @Test
    void runsEndWhereLocalGlueIsKilled() throws Exception {
        endingLocalGlueEndsRuns(Process::destroyForcibly);
    }

    @Test
    void failsWithASentenceWhereTheEmulatorIsGone() {
        TestJob job = glue.job(ENDLESS);
        glue.moto().close();

        TestRun run = job.run();

        assertThat(run.outcome().state()).isEqualTo(State.FAILED);
        assertThat(run.outcome().errorMessage())
                .startsWith("Cannot run the job nightly: ")
                .endsWith("See whether AWS answers at " + glue.moto().endpoint() + ".");
    }

    private void endingLocalGlueEndsRuns(Consumer<Process> end) throws Exception {
        String script = glue.upload("endless/Script.scala", RequestBody.fromString(ENDLESS));
        Path log = folder.resolve("executor.log");
        Process localGlue = new ProcessBuilder(
                        JavaCommand.java(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExecutorProcess.class.getName(),
                        glue.moto().endpoint().toString(),
                        folder.resolve("other").toString(),
                        script)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            TestRun run = TestRun.watch(glue, ExecutorProcess.RUN);
            long child = pid(run, "child ");
            long parent = pid(run, "parent ");
            assertThat(Processes.isRunning(parent)).as(Files.readString(log)).isTrue();

            end.accept(localGlue);

            Processes.awaitEnd(parent);
            Processes.awaitEnd(child);
        } finally {
            localGlue.destroyForcibly().waitFor();
        }
    }

    private static long pid(TestRun run, String prefix) {
        return Long.parseLong(run.awaitOutput(prefix));
    }
}
