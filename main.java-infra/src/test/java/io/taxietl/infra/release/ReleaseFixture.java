package io.taxietl.infra.release;

import io.taxietl.infra.Checkout;
import io.taxietl.infra.config.EnvironmentConfiguration;
import io.taxietl.infra.config.Environments;
import io.taxietl.infra.release.aws.AwsClients;
import io.taxietl.infra.release.aws.Caller;
import io.taxietl.infra.release.aws.ReleaseParameter;
import io.taxietl.infra.release.aws.S3Uri;
import io.taxietl.infra.release.record.JobCode;
import io.taxietl.infra.release.record.ReleaseState;
import io.taxietl.infra.release.record.Slot;
import io.taxietl.infra.terraform.Emulator;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * An environment before its first release, with buckets of its own on the emulator: its record leaves open what the slots run,
 * as records did before configuration was a part of releases. The version in a jar's manifest says how its runs go: {@code good-*}, {@code low}, {@code lossy}, {@code slow}, {@code crash},
 * {@code endless}, {@code shrunk}, {@code mute}, {@code noisy-*}. Rules that say so cannot pass.
 */
final class ReleaseFixture implements SlotChanges {
    static final String TRIGGER = "taxietl-local-daily";
    /** The job fails when it is to return the tables to before this run. */
    static final String UNKNOWN_RUN = "20000101T000000Z-000000";

    private static final String NAME = "/taxietl/local/release";

    final String id = UUID.randomUUID().toString();
    final AwsClients clients;
    final MemoryGlue glue = new MemoryGlue(this::execute);
    final Interruption interruption = new Interruption();
    private final EnvironmentConfiguration configuration;
    private final Path folder;
    /** Makes the next changes of the slots fail. */
    int failures;

    ReleaseFixture(Emulator emulator, Path folder) throws IOException {
        this.folder = folder;
        Checkout checkout = Checkout.in(folder);
        checkout.write("environments/local.json", """
                {"environment": "local", "security": {"stateBucket": "state"}, "processing": {"schedule": {"enabled": true}}}""");
        configuration = new Environments(checkout.environments()).load("local");
        clients = new AwsClients(
                glue,
                at(emulator, S3Client.builder().forcePathStyle(true)),
                at(emulator, SsmClient.builder()),
                at(emulator, StsClient.builder()),
                at(emulator, CloudWatchLogsClient.builder()));
        for (String bucket : new String[] {"raw", "lake", "artifacts"}) {
            clients.s3().createBucket(request -> request.bucket(bucket(bucket)));
        }
        clients.ssm().putParameter(request -> request.name(NAME)
                .type(ParameterType.STRING)
                .overwrite(true)
                .value("{\"active\":\"blue\",\"history\":[],\"slots\":"
                        + "{\"blue\":{\"jar\":null,\"script\":null},\"green\":{\"jar\":null,\"script\":null}}}"));
        deployWithTerraform();
        land("yellow_tripdata_2024-01.parquet", "the rows of a month");
    }

    private void deployWithTerraform() throws IOException {
        put("artifacts", "code/0123456789abcdef/etl.jar", Files.readString(launcher()), Map.of("version", "good-0"));
        put("artifacts", "code/fedcba9876543210/TaxiEtlLauncher.scala", "object TaxiEtlLauncher", Map.of());
        put("artifacts", "code/0f1e2d3c4b5a6978/environment.json", "configuration of good-0", Map.of());
        put("artifacts", "code/8796a5b4c3d2e1f0/trips.dqdl", "rules of good-0", Map.of());
        for (Slot slot : Slot.values()) {
            String name = job(slot);
            glue.jobs.put(
                    name,
                    Job.builder()
                            .name(name)
                            .role("arn:aws:iam::123456789012:role/taxietl-local-job")
                            .securityConfiguration(id)
                            .glueVersion("5.0")
                            .command(command -> command.scriptLocation(
                                    uri("artifacts", "code/fedcba9876543210/TaxiEtlLauncher.scala")))
                            .defaultArguments(Map.of(
                                    "--extra-jars", uri("artifacts", "code/0123456789abcdef/etl.jar"),
                                    "--config", uri("artifacts", "code/0f1e2d3c4b5a6978/environment.json"),
                                    "--rules", uri("artifacts", "code/8796a5b4c3d2e1f0/trips.dqdl"),
                                    "--conf", "spark.of=good-0",
                                    "--input", uri("raw", ""),
                                    "--output", uri("lake", ""),
                                    "--topic-arn", "arn:aws:sns:us-east-1:123456789012:people",
                                    "--TempDir", uri("artifacts", "temporary/")))
                            .build());
        }
        glue.triggers.put(TRIGGER, job(Slot.BLUE));
    }

    Services services(Console console) {
        return new Services(
                configuration,
                clients,
                this,
                console,
                interruption,
                InstantSource.system(),
                Caller.of(clients.sts()).name(Map.of("USER", "kim")),
                bucket("artifacts"),
                Duration.ofMillis(10));
    }

    ReleaseState state() {
        return new ReleaseParameter(clients.ssm(), "local").read();
    }

    String job(Slot slot) {
        return "taxietl-local-" + slot.id();
    }

    /** The version of the code that the trigger starts. */
    String triggeredVersion() {
        return version(
                glue.jobs.get(glue.triggers.get(TRIGGER)).defaultArguments().get("--extra-jars"));
    }

    String version(Slot slot) {
        return version(glue.jobs.get(job(slot)).defaultArguments().get("--extra-jars"));
    }

    /** What a file is that a slot runs. */
    String content(String uri) {
        S3Uri object = S3Uri.of(uri);
        return clients.s3()
                .getObjectAsBytes(request -> request.bucket(object.bucket()).key(object.key()))
                .asUtf8String();
    }

    /** Everything that the job of a slot runs: its jar by version, its files by content, its settings. */
    String runs(Slot slot) {
        JobCode code = services(new LinesConsole(line -> {})).job(slot).code();
        return String.join(
                "; ",
                version(slot),
                content(code.configuration()),
                content(code.rules()),
                code.glueVersion(),
                code.sparkSettings());
    }

    Candidate candidate(String version) throws IOException {
        return candidate(version, "rules of " + version);
    }

    Candidate candidate(String version, String rules) throws IOException {
        Path jar = Files.createDirectories(folder.resolve(version)).resolve("etl.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        manifest.getMainAttributes().put(new Attributes.Name("Implementation-Commit"), "c0ffee123456");
        if (!Files.exists(jar)) {
            new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        }
        return new BuiltCode(
                new BuiltCode.Parts(
                        jar,
                        launcher(),
                        Files.writeString(jar.resolveSibling("environment.json"), "configuration of " + version),
                        Files.writeString(jar.resolveSibling(Integer.toHexString(rules.hashCode()) + ".dqdl"), rules)
                                .toString(),
                        "5.1",
                        "spark.of=" + version),
                services(new LinesConsole(line -> {})).code());
    }

    DeployRequest deploy(String version) throws IOException {
        return new DeployRequest(candidate(version), null, false);
    }

    ExitCode run(Request request) throws Exception {
        return run(
                request, new Console(new java.io.PrintStream(OutputStream.nullOutputStream()), InstantSource.system()));
    }

    ExitCode run(Request request, Console console) throws Exception {
        return new ReleaseRunner(services(console), request).run();
    }

    void land(String key, String content) {
        put("raw", key, content, Map.of());
    }

    void put(String bucket, String key, String content, Map<String, String> metadata) {
        clients.s3()
                .putObject(
                        request -> request.bucket(bucket(bucket)).key(key).metadata(metadata),
                        RequestBody.fromString(content));
    }

    String uri(String bucket, String key) {
        return new S3Uri(bucket(bucket), key).toString();
    }

    private String bucket(String name) {
        return name + "-" + id;
    }

    private Path launcher() {
        return folder.resolve("etl/launcher/src/main/scala/TaxiEtlLauncher.scala");
    }

    private String version(String jar) {
        S3Uri object = S3Uri.of(jar);
        return clients.s3()
                .headObject(request -> request.bucket(object.bucket()).key(object.key()))
                .metadata()
                .get("version");
    }

    @Override
    public void applyCode() {
        failIfAsked();
        for (Slot slot : Slot.values()) {
            glue.update(job(slot), state().code(slot).code());
        }
    }

    @Override
    public void applyActiveSlot() {
        failIfAsked();
        glue.triggers.put(TRIGGER, job(state().activeSlot()));
    }

    private void failIfAsked() {
        if (failures > 0) {
            failures--;
            throw new IllegalStateException("Cannot run terraform: it was made to fail.");
        }
    }

    private JobRun.Builder execute(String runId, Map<String, String> arguments) {
        String version = version(arguments.get("--extra-jars"));
        log(runId, version);
        JobRun.Builder run = JobRun.builder().executionTime(version.equals("slow") ? 301 : 200);
        if (UNKNOWN_RUN.equals(arguments.get("--restore-before"))) {
            return run.jobRunState(JobRunState.FAILED).errorMessage("Cannot find the run.");
        }
        if (arguments.containsKey("--restore-before")) {
            return run.jobRunState(JobRunState.SUCCEEDED);
        }
        if (content(arguments.get("--rules")).contains("cannot pass")) {
            return run.jobRunState(JobRunState.FAILED).errorMessage("Cannot publish: the quality gate is not met.");
        }
        if (version.equals("crash")) {
            return run.jobRunState(JobRunState.FAILED).errorMessage("Cannot read the input: it is broken.");
        }
        report(S3Uri.of(arguments.get("--output")), version);
        return run.jobRunState(version.equals("endless") ? JobRunState.RUNNING : JobRunState.SUCCEEDED);
    }

    /** As Glue does it: of the driver both standard output and error, and lines of executors, each in a stream of its own. */
    private void log(String run, String version) {
        if (version.equals("mute")) {
            return;
        }
        line("output", run + "-driver", logged("INFO", "Cleansing"));
        line("output", run + "-driver", "Report: s3://lake/reports/1/quality.json");
        line("error", run, "26/11/27 13:18:36 INFO SparkContext: Running Spark version 3.5.6");
        switch (version) {
            case "noisy-driver" -> line("output", run + "-driver", logged("ERROR", "Cannot write metrics"));
            case "noisy-executor" -> line("output", run + "-g-0123", logged("ERROR", "Cannot read a page"));
            case "noisy-system" -> line("error", run, logged("FATAL", "Cannot go on"));
            default -> {}
        }
    }

    private static String logged(String level, String message) {
        return "{\"level\":\"%s\",\"message\":\"%s\"}".formatted(level, message);
    }

    private void line(String group, String stream, String text) {
        String name = "/aws-glue/jobs/" + id + "-role/taxietl-local-job/" + group;
        unlessThere(() -> clients.logs().createLogGroup(request -> request.logGroupName(name)));
        unlessThere(() -> clients.logs()
                .createLogStream(request -> request.logGroupName(name).logStreamName(stream)));
        InputLogEvent event = InputLogEvent.builder()
                .message(text)
                .timestamp(System.currentTimeMillis())
                .build();
        clients.logs()
                .putLogEvents(request ->
                        request.logGroupName(name).logStreamName(stream).logEvents(event));
    }

    private static void unlessThere(Runnable creation) {
        try {
            creation.run();
        } catch (ResourceAlreadyExistsException e) {
            // As wanted.
        }
    }

    private void report(S3Uri output, String version) {
        int read = version.equals("lossy") ? 1001 : 1000;
        int published = version.equals("shrunk") ? 800 : 980;
        String document = """
                {"status": "published", "scores": {"overall": %s},
                 "rows": {"read": %d, "published": %d, "quarantined": %d, "duplicates": 5}}""".formatted(
                        version.equals("low") ? "0.89" : "0.95", read, published, version.equals("shrunk") ? 195 : 15);
        S3Uri place = output.child("reports/20260101T000000Z-000001/quality.json");
        clients.s3()
                .putObject(
                        request -> request.bucket(place.bucket()).key(place.key()), RequestBody.fromString(document));
    }

    private static <B extends AwsClientBuilder<B, C>, C> C at(Emulator emulator, B builder) {
        return builder.region(Region.US_EAST_1)
                .endpointOverride(URI.create(emulator.address()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }
}
