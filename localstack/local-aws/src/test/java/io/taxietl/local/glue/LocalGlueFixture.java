package io.taxietl.local.glue;

import io.taxietl.local.emulator.Emulator;
import io.taxietl.local.emulator.TestMoto;
import io.taxietl.local.glue.protocol.Permissions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.WorkerType;

/** LocalGlue in front of a moto of its own, and a client of the AWS SDK. */
final class LocalGlueFixture implements AutoCloseable {
    static final String REGION = "eu-west-1";
    static final String ACCOUNT = "123456789012";
    static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Emulator moto;
    private final Path state;
    private ScriptedExecutor executor;
    private LocalGlue localGlue;
    private GlueClient client;

    private LocalGlueFixture(Emulator moto, Path state) {
        this.moto = moto;
        this.state = state;
    }

    static LocalGlueFixture start(Path folder) throws IOException, InterruptedException {
        LocalGlueFixture fixture = new LocalGlueFixture(TestMoto.start(), folder.resolve("glue.json"));
        fixture.begin();
        return fixture;
    }

    /** Another LocalGlue on the same state. */
    void begin() throws IOException {
        executor = new ScriptedExecutor();
        localGlue = new LocalGlue(new LocalGlueSettings(
                moto.endpoint(), ANY_PORT, Permissions.EVERYTHING, state, executor, REGION, ACCOUNT));
        client = client(GlueClient.builder(), localGlue.endpoint());
    }

    void end() {
        localGlue.close();
        executor.close();
    }

    GlueClient glue() {
        return client;
    }

    LocalGlue localGlue() {
        return localGlue;
    }

    ScriptedExecutor executor() {
        return executor;
    }

    URI emulator() {
        return moto.endpoint();
    }

    Path state() {
        return state;
    }

    <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    static String arn(String type, String name) {
        return "arn:aws:glue:" + REGION + ":" + ACCOUNT + ":" + type + "/" + name;
    }

    /** A Scala job of two workers whose runs end as told. */
    static CreateJobRequest.Builder job(String name, String outcome) {
        return CreateJobRequest.builder()
                .name(name)
                .role("arn:aws:iam::123456789012:role/etl")
                .glueVersion("5.1")
                .workerType(WorkerType.G_1_X)
                .numberOfWorkers(2)
                .command(command -> command.name("glueetl").scriptLocation("s3://artifacts/launcher.scala"))
                .defaultArguments(Map.of("--job-language", "scala", "--outcome", outcome));
    }

    static Action starting(String jobName) {
        return Action.builder().jobName(jobName).build();
    }

    void createJob(String name, String outcome) {
        client.createJob(job(name, outcome).build());
    }

    String startRun(String jobName) {
        return client.startJobRun(request -> request.jobName(jobName)).jobRunId();
    }

    JobRun run(String jobName, String id) {
        return client.getJobRun(request -> request.jobName(jobName).runId(id)).jobRun();
    }

    JobRun awaitState(String jobName, String id, JobRunState state) {
        await("run " + id + " to be " + state, () -> run(jobName, id).jobRunState() == state);
        return run(jobName, id);
    }

    /** Waits for one run of a job that meets the condition. */
    JobRun awaitRun(String jobName, Predicate<JobRun> condition) {
        await("a run of " + jobName, () -> client.getJobRuns(request -> request.jobName(jobName)).jobRuns().stream()
                .anyMatch(condition));
        return client.getJobRuns(request -> request.jobName(jobName)).jobRuns().stream()
                .filter(condition)
                .findFirst()
                .orElseThrow();
    }

    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited in vain for " + what);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static String code(Throwable thrown) {
        return ((GlueException) thrown).awsErrorDetails().errorCode();
    }

    @Override
    public void close() {
        end();
        moto.close();
    }
}
