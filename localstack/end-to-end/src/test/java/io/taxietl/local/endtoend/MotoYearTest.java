package io.taxietl.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.taxietl.local.LocalAws;
import io.taxietl.local.time.DaysPassing;
import io.taxietl.local.time.PassedTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A year of production: each month a file lands, the job runs, the tables are maintained, and a month goes by over the buckets
 * with production's lifecycle rules. Afterwards nothing that somebody needs is gone, and what nobody needs has not stayed.
 */
@Tag(TestedEmulator.OTHERS)
class MotoYearTest {
    private static final int MONTHS = 12;
    private static final int DAYS_OF_A_MONTH = 31;
    private static final int ROWS = 500;

    /** A month after which the sizes of a month are known. */
    private static final int EARLY = 3;

    private static final String LAKE = "s3://lake/";
    private static final String DATABASE = "taxietl";
    private static final String CONTROL = "control";
    private static final String LOGS = "/aws-glue/jobs/output";
    private static final int LOG_RETENTION_DAYS = 365;

    /** What production promises, by environments/base.json. */
    private static final int SNAPSHOT_DAYS = 7;

    private static final int ORPHAN_DAYS = 3;

    /** Spark compiles no code and makes one partition of a shuffle: the months are small. */
    private static final String SETTINGS =
            "spark.sql.extensions=org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions"
                    + " --conf spark.sql.codegen.wholeStage=false --conf spark.sql.codegen.factoryMode=NO_CODEGEN"
                    + " --conf spark.sql.shuffle.partitions=1";

    @TempDir
    private Path folder;

    private Path own;
    private LocalAws local;
    private Aws aws;
    private Workspace workspace;
    private JobRuns runs;
    private String run;
    private Orders orders;

    /** One for each month, and one for the month after. */
    private List<Path> files;

    /** The ids of the runs that published, in their order. */
    private final List<String> published = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.remove("AWS_ENDPOINT_URL");
        environment.put("TAXIETL_EMULATOR", "moto");
        own = Files.createDirectories(folder.resolve("local"));
        local = LocalAws.start(environment, Workspace.checkout(), own, System.out::println);
        aws = Aws.of(local.endpoints());
        workspace = new Workspace(
                Files.createDirectories(folder.resolve("checkout")),
                local.endpoints().environment());
        JsonNode foundation = workspace.synthesized("production", "foundation");
        new SynthesizedBuckets(aws.s3(), foundation).create();
        aws.logs().createLogGroup(request -> request.logGroupName(LOGS));
        aws.logs().putRetentionPolicy(request -> request.logGroupName(LOGS).retentionInDays(LOG_RETENTION_DAYS));
        for (String database : List.of(DATABASE, CONTROL)) {
            aws.glue()
                    .createDatabase(request -> request.databaseInput(
                            input -> input.name(database).locationUri(LAKE + "tables/" + database)));
        }
        leave("artifacts", "code/releases/1/etl.jar");
        leave("artifacts", "releases/history.json");
        leave("artifacts", "temporary/canary/input");
        leave("logs", "spark-events/first");
        writeLog("first");
        files = filesIn(workspace.months(months(), ROWS));
        assertThat(files).hasSize(MONTHS + 1);
        startJob();
    }

    @AfterEach
    void stop() {
        if (local != null) {
            local.close();
        }
    }

    @Test
    void nothingThatSomebodyNeedsIsGoneAndWhatNobodyNeedsDoesNotStay() throws Exception {
        List<BucketSize> sizes = new ArrayList<>();
        for (int month = 1; month <= MONTHS; month++) {
            land(month);
            publish();
            maintain();
            pass(DAYS_OF_A_MONTH);
            sizes.add(BucketSize.of(aws.s3(), "lake"));
            System.out.println("Month " + month + ": " + sizes.get(month - 1));
        }
        everyTableIsAsOneRunOverAllFilesMakesIt();
        everyReportIsThere();
        whatIsKeptIsThereAndWhatIsTemporaryIsGone();
        sizesStayFlat(sizes);
        aRestoreWithinItsPromiseWorks();
    }

    private void everyTableIsAsOneRunOverAllFilesMakesIt() throws Exception {
        run(CONTROL, "s3://artifacts/control/");
        assertThat(contents(DATABASE))
                .isEqualTo(contents(CONTROL))
                .contains("trips,")
                .contains("duplicates,");
        assertThat(rowsOf("trips") + rowsOf("quarantine") + rowsOf("duplicates"))
                .as("the rows that landed")
                .isEqualTo((long) MONTHS * ROWS);
        assertThat(rowsOf("features")).isEqualTo(rowsOf("trips"));
        assertThat(rowsOf("runs")).isEqualTo(MONTHS);
    }

    private void everyReportIsThere() {
        assertThat(keys("lake", "reports/").stream()
                        .filter(key -> key.endsWith("/quality.json"))
                        .map(key -> key.split("/", -1)[1]))
                .containsAll(published);
    }

    private void whatIsKeptIsThereAndWhatIsTemporaryIsGone() {
        assertThat(keys("raw", "")).hasSize(MONTHS);
        assertThat(keys("artifacts", "code/")).containsExactly("code/releases/1/etl.jar");
        assertThat(keys("artifacts", "releases/")).containsExactly("releases/history.json");
        assertThat(keys("artifacts", "temporary/canary/")).isEmpty();
        assertThat(keys("logs", "spark-events/first")).isEmpty();
        assertThat(aws.logs()
                        .describeLogStreams(request -> request.logGroupName(LOGS))
                        .logStreams())
                .extracting(stream -> stream.logStreamName())
                .doesNotContain("first")
                .contains("last");
    }

    /** A bucket grows by what a month brings, old versions and markers among it, and by nothing that piles up. */
    private static void sizesStayFlat(List<BucketSize> sizes) {
        BucketSize early = sizes.get(EARLY - 1);
        BucketSize last = sizes.get(MONTHS - 1);
        assertThat((double) last.bytes() / MONTHS)
                .as("bytes for each month")
                .isLessThanOrEqualTo(1.5 * early.bytes() / EARLY);
        assertThat((double) last.objects() / MONTHS)
                .as("objects for each month")
                .isLessThanOrEqualTo(1.5 * early.objects() / EARLY);
        assertThat(last.oldBytes()).as("bytes of old versions").isLessThan(last.currentBytes() / MONTHS);
    }

    /** The newest run is taken back days after it, with a maintenance between, and its file is read again. */
    private void aRestoreWithinItsPromiseWorks() throws Exception {
        String before = contents(DATABASE);
        land(MONTHS + 1);
        publish();
        String after = contents(DATABASE);
        assertThat(after).isNotEqualTo(before);
        pass(SNAPSHOT_DAYS - 1);
        maintain();
        restore(published.get(MONTHS));
        assertThat(contents(DATABASE)).isEqualTo(before);
        publish();
        assertThat(contents(DATABASE)).isEqualTo(after);
        assertThat(orders.give(words(DATABASE, LAKE, "--restore-before", published.get(0))))
                .startsWith("FAILED GlueJobException: Cannot restore");
    }

    private void startJob() throws Exception {
        String script = "temporary/year.scala";
        aws.s3()
                .putObject(
                        request -> request.bucket("artifacts").key(script),
                        RequestBody.fromString(Workspace.resource("/year.scala")));
        aws.s3()
                .putObject(
                        request -> request.bucket("artifacts").key("temporary/etl.jar"),
                        Workspace.checkout().resolve("etl/target/etl-0.1.0-glue.jar"));
        Path told = folder.resolve("orders");
        aws.glue().createJob(request -> request.name("year")
                .role("year")
                .glueVersion("5.1")
                .workerType("G.1X")
                .numberOfWorkers(2)
                .defaultArguments(Map.of(
                        "--job-language", "scala",
                        "--class", "Year",
                        "--extra-jars", "s3://artifacts/temporary/etl.jar",
                        "--datalake-formats", "iceberg",
                        "--conf", SETTINGS,
                        "--orders", told.toString()))
                .command(command -> command.name("glueetl").scriptLocation("s3://artifacts/" + script)));
        runs = new JobRuns(aws, "year");
        run = runs.start(Map.of());
        orders = new Orders(told, () -> {
            JobRun seen = runs.run(run);
            return seen.jobRunState() == JobRunState.STARTING || seen.jobRunState() == JobRunState.RUNNING
                    ? ""
                    : "The run is " + seen.jobRunState() + ": " + seen.errorMessage();
        });
    }

    /** The file of a month, of all that were generated at once. */
    private void land(int month) throws Exception {
        Path file = files.get(month - 1);
        aws.s3()
                .putObject(
                        request -> request.bucket("raw").key(file.getFileName().toString()), file);
        writeLog("last");
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String months() {
        YearMonth first = YearMonth.of(2023, 1);
        return IntStream.rangeClosed(0, MONTHS)
                .mapToObj(month -> first.plusMonths(month).toString())
                .collect(Collectors.joining(","));
    }

    private void publish() throws Exception {
        List<String> before = reports();
        run(DATABASE, LAKE);
        List<String> after = reports();
        after.removeAll(before);
        assertThat(after).hasSize(1);
        published.add(after.get(0));
    }

    private void run(String database, String output, String... more) throws Exception {
        orders.done(words(database, output, more));
    }

    private static String[] words(String database, String output, String... more) {
        List<String> words = new ArrayList<>(List.of("run", database, "--input", "s3://raw/", "--output", output));
        words.addAll(List.of("--set", "catalog.database=" + database));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private void restore(String run) throws Exception {
        run(DATABASE, LAKE, "--restore-before", run);
    }

    private void maintain() throws Exception {
        PassedTime time = PassedTime.in(own);
        Instant date = time.dateOf(Instant.now());
        orders.done(
                "maintain",
                DATABASE,
                time.machineAt(date.minus(Duration.ofDays(SNAPSHOT_DAYS))).toString(),
                time.machineAt(date.minus(Duration.ofDays(ORPHAN_DAYS))).toString());
    }

    private void pass(int days) throws Exception {
        new DaysPassing(local.endpoints().aws(), own).pass(days);
    }

    private void leave(String bucket, String key) {
        aws.s3().putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString("text"));
    }

    private void writeLog(String stream) {
        if (aws.logs()
                .describeLogStreams(request -> request.logGroupName(LOGS).logStreamNamePrefix(stream))
                .logStreams()
                .isEmpty()) {
            aws.logs().createLogStream(request -> request.logGroupName(LOGS).logStreamName(stream));
        }
        aws.logs().putLogEvents(request -> request.logGroupName(LOGS)
                .logStreamName(stream)
                .logEvents(InputLogEvent.builder()
                        .message("line")
                        .timestamp(Instant.now().toEpochMilli())
                        .build()));
    }

    private List<String> reports() {
        return keys("lake", "reports/").stream()
                .filter(key -> key.endsWith("/quality.json"))
                .map(key -> key.split("/", -1)[1])
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private List<String> keys(String bucket, String prefix) {
        return aws.s3().listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private String contents(String database) throws Exception {
        return orders.done("sql", database, Contents.query("lake." + database + "."));
    }

    private long rowsOf(String table) throws Exception {
        return Long.parseLong(orders.done("sql", DATABASE, "select count(*) from lake." + DATABASE + "." + table));
    }
}
