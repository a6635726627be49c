package io.taxietl.local.glue.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.local.glue.execution.ExecutorSettings.Capacity;
import io.taxietl.local.glue.execution.Outcome.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

class JobOutcomeTest {
    private static final String ENDLESS = """
            object Script {
              def main(arguments: Array[String]): Unit = {
                println("pid " + ProcessHandle.current().pid())
                Thread.sleep(Long.MaxValue)
              }
            }
            """;

    @TempDir
    private static Path folder;

    private static LocalGlueFixture glue;

    @BeforeAll
    static void start() throws IOException {
        glue = LocalGlueFixture.start(folder, new Capacity(2, "48m", Capacity.QUICK_START));
    }

    @AfterAll
    static void close() {
        glue.close();
    }

    @Test
    void succeedsWithEveryArgumentHandedOn() throws IOException {
        TestRun run = glue.job(body("arguments.foreach(println)"))
                .argument("--input", "s3://raw/a b")
                .argument("--conf", "spark.a=1 --conf spark.b=x y")
                .run();

        assertThat(run.outcome().state()).isEqualTo(State.SUCCEEDED);
        assertThat(run.outcome().errorMessage()).isNull();
        assertThat(run.outcome().executionTime()).isPositive();
        assertThat(run.heard()).containsExactly("running", "ended");
        assertThat(run.output())
                .startsWith("--conf", "spark.a=1", "--conf", "spark.b=x y", "--JOB_ID")
                .containsSubsequence("--JOB_NAME", "nightly")
                .containsSubsequence("--JOB_RUN_ID", run.id())
                .containsSubsequence("--class", "Script")
                .containsSubsequence("--input", "s3://raw/a b");
        assertThat(filesOfRuns()).isEmpty();
    }

    @Test
    void seesSparkSettingsAsPropertiesAndNothingOfTheUsersAws() {
        TestRun run = glue.job(body("""
                        List("spark.master", "spark.a", "spark.app.name", "user.timezone").foreach(name => println(System.getProperty(name)))
                        println(System.getenv("AWS_ENDPOINT_URL") + " " + System.getenv("AWS_REGION"))
                        """))
                .argument("--conf", "spark.a=1 --conf spark.master=yarn")
                .run();

        assertThat(run.output())
                .containsExactly(
                        "local[2]", "1", "nightly", "UTC", glue.moto().endpoint() + " " + LocalGlueFixture.REGION);
    }

    @Test
    void theUseOfTheHeapIsAMetricOfTheRunAndOfTheJob() {
        TestRun run = glue.job(body("Thread.sleep(2000)"))
                .argument("--enable-metrics", "true")
                .run();

        for (String id : List.of(run.id(), "ALL")) {
            for (String name : List.of("glue.driver.jvm.heap.usage", "glue.ALL.jvm.heap.usage")) {
                assertThat(heap(name, id))
                        .as(name + " of " + id)
                        .singleElement()
                        .satisfies(used -> assertThat(used).isStrictlyBetween(0.0, 1.0));
            }
        }
        TestRun silent = glue.job(body("Thread.sleep(2000)")).run();
        assertThat(heap("glue.driver.jvm.heap.usage", silent.id())).isEmpty();
    }

    private static List<Double> heap(String name, String runId) {
        Instant now = Instant.now();
        return glue
                .metrics()
                .getMetricStatistics(request -> request.namespace("Glue")
                        .metricName(name)
                        .dimensions(
                                Dimension.builder()
                                        .name("JobName")
                                        .value("nightly")
                                        .build(),
                                Dimension.builder()
                                        .name("JobRunId")
                                        .value(runId)
                                        .build(),
                                Dimension.builder().name("Type").value("gauge").build())
                        .statistics(Statistic.MAXIMUM)
                        .period(3600)
                        .startTime(now.minusSeconds(3600))
                        .endTime(now.plusSeconds(60)))
                .datapoints()
                .stream()
                .map(Datapoint::maximum)
                .toList();
    }

    @Test
    void ordersTheClassPathAsGlueDoes() {
        String script = body("println(scala.io.Source.fromResource(\"who\").mkString)");
        String jars = jarWith("first") + ", " + jarWith("second");

        assertThat(glue.job(script).argument("--extra-jars", jars).run().output())
                .containsExactly("glue");
        assertThat(glue.job(script)
                        .argument("--extra-jars", jars)
                        .argument("--user-jars-first", "true")
                        .run()
                        .output())
                .containsExactly("first");
        assertThat(glue.job(script)
                        .argument("--extra-files", glue.upload("files/who", RequestBody.fromString("file")))
                        .run()
                        .output())
                .containsExactly("file");
    }

    @Test
    void failsWithClassAndMessageOfTheException() {
        TestRun run = glue.job(body("throw new IllegalStateException(\"Cannot go on: İ is 3, expected 4.\")"))
                .run();

        assertThat(run.outcome().state()).isEqualTo(State.FAILED);
        assertThat(run.outcome().errorMessage())
                .isEqualTo(
                        "Exception in User Class: java.lang.IllegalStateException : Cannot go on: İ is 3, expected 4.");
        assertThat(run.output()).anyMatch(line -> line.contains("Script$.main(Script.scala"));
    }

    @Test
    void failsWhereTheClassIsNotInTheScript() {
        TestRun run = glue.job(body("println(1)")).argument("--class", "Other").run();

        assertThat(run.outcome().errorMessage())
                .isEqualTo("Exception in User Class: java.lang.ClassNotFoundException : Other");
    }

    @Test
    void exitCodeDecidesWhereTheScriptExits() {
        assertThat(glue.job(body("sys.exit(0)")).run().outcome().state()).isEqualTo(State.SUCCEEDED);

        Outcome failed = glue.job(body("sys.exit(3)")).run().outcome();
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.errorMessage()).isEqualTo("Command failed with exit code 3");
    }

    @Test
    void doesNotWaitForThreadsThatTheScriptLeaves() {
        TestRun run = glue.job(body("new Thread(() => Thread.sleep(Long.MaxValue)).start()"))
                .run();

        assertThat(run.outcome().state()).isEqualTo(State.SUCCEEDED);
    }

    @Test
    void failsWithTheFirstMessageOfTheCompiler() {
        TestRun run = glue.job(body("val count: Int = \"a\"; unknown")).run();

        assertThat(run.outcome().state()).isEqualTo(State.FAILED);
        assertThat(run.outcome().errorMessage())
                .isEqualTo("Compilation result: FAILED. Script.scala:2: error: type mismatch;"
                        + " found : String(\"a\") required: Int");
        assertThat(run.outcome().executionTime()).isZero();
        assertThat(run.heard()).containsExactly("ended");
        assertThat(run.error()).contains("Script.scala:2: error: not found: value unknown");
    }

    @Test
    void compilesTheSameScriptOnce() throws IOException {
        String script = body("println(\"compiled once\")");
        glue.job(script).run();
        List<Path> compiled = compiledScripts();

        TestRun again = glue.job(script).run();

        assertThat(again.output()).containsExactly("compiled once");
        assertThat(compiledScripts()).isEqualTo(compiled);
        glue.job(body("println(\"another\")")).run();
        assertThat(compiledScripts()).hasSize(compiled.size() + 1);
    }

    @Test
    void failsWhereTheScriptIsNotThere() {
        TestRun run = glue.job(body("println(1)"))
                .argument("--scriptLocation", "s3://code/none.scala")
                .run();

        assertThat(run.outcome().state()).isEqualTo(State.FAILED);
        assertThat(run.outcome().errorMessage())
                .startsWith("LAUNCH ERROR | Error downloading from S3 for bucket: code, key: none.scala. ");
    }

    @Test
    void endsARunThatTakesTooLong() {
        TestRun run = glue.job(ENDLESS).timeout(Duration.ofSeconds(6)).run();

        assertThat(run.outcome().state()).isEqualTo(State.TIMEOUT);
        assertThat(run.outcome().errorMessage()).isEqualTo("Job run exceeded its timeout of 6 s.");
        assertThat(run.outcome().executionTime()).isGreaterThanOrEqualTo(Duration.ofSeconds(6));
        Processes.awaitEnd(Long.parseLong(run.awaitOutput("pid ")));
    }

    @Test
    void stopsARun() {
        TestRun run = glue.job(ENDLESS).start();
        long pid = Long.parseLong(run.awaitOutput("pid "));
        assertThat(Processes.isRunning(pid)).isTrue();

        run.stop();

        assertThat(run.outcome().state()).isEqualTo(State.STOPPED);
        assertThat(run.outcome().errorMessage()).isNull();
        Processes.awaitEnd(pid);
    }

    @Test
    void stopsARunThatHasNotStartedItsProcess() {
        TestRun run = glue.job(ENDLESS + "// never compiled to the end").start();

        run.stop();

        assertThat(run.outcome().state()).isEqualTo(State.STOPPED);
        assertThat(run.outcome().executionTime()).isZero();
        assertThat(run.heard()).containsExactly("ended");
    }

    @Test
    void aStopAfterTheEndChangesNothing() {
        TestRun run = glue.job(body("println(1)")).run();

        run.stop();

        assertThat(run.outcome().state()).isEqualTo(State.SUCCEEDED);
        assertThat(run.heard()).containsExactly("running", "ended");
    }

    @Test
    void namesTheSignalThatKilledTheProcess() throws Exception {
        TestRun run = glue.job(ENDLESS).start();
        String pid = run.awaitOutput("pid ");

        new ProcessBuilder("kill", "-9", pid).start().waitFor();

        assertThat(run.outcome().state()).isEqualTo(State.FAILED);
        assertThat(run.outcome().errorMessage())
                .startsWith("Command failed with exit code 137: the process was ended by SIGKILL");
    }

    @Test
    void failsWhereTheHeapIsFull() {
        TestRun run = glue.job(body("println(Array.fill(64)(new Array[Byte](1 << 20)).length)"))
                .run();

        assertThat(run.outcome().errorMessage()).contains("137").contains("out of memory");
        assertThat(run.output()).anyMatch(line -> line.contains("java.lang.OutOfMemoryError: Java heap space"));
    }

    @Test
    void reportsEveryArgumentThatCannotBeRunAtOnce() {
        TestRun run = glue.job(body("println(1)"))
                .without("--class")
                .argument("--job-language", "python")
                .argument("--datalake-formats", "iceberg,hudi")
                .argument("--job-bookmark-option", "job-bookmark-enable")
                .argument("--extra-jars", "https://host/a.jar")
                .argument("--extra-files", "s3://code/folder/")
                .argument("--enable-spark-ui", "true")
                .argument("--conf", "spark.a")
                .run();

        assertThat(run.outcome().errorMessage())
                .startsWith("Cannot run the job nightly: ")
                .contains("--job-language is python, expected scala")
                .contains("--datalake-formats is hudi, expected iceberg")
                .contains("--job-bookmark-option is job-bookmark-enable, expected job-bookmark-disable")
                .contains("--class is missing")
                .contains("--extra-jars is https://host/a.jar, expected s3://<bucket>/<key>")
                .contains("--extra-files is s3://code/folder/, expected a file, not a folder")
                .contains("--spark-event-logs-path is missing, expected s3://<bucket>/<key>")
                .contains("--conf has spark.a, expected <name>=<value>");
    }

    private static String body(String statements) {
        return "object Script { def main(arguments: Array[String]): Unit = {\n" + statements + "\n} }\n";
    }

    private static String jarWith(String who) {
        return glue.upload("jars/" + who + "/user.jar", RequestBody.fromBytes(Jars.withEntry("who", who)));
    }

    private static List<Path> compiledScripts() throws IOException {
        return list(folder.resolve("work/compiled"));
    }

    private static List<Path> filesOfRuns() throws IOException {
        return list(folder.resolve("work/runs"));
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
