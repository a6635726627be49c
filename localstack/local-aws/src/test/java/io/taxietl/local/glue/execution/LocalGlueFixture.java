package io.taxietl.local.glue.execution;

import io.taxietl.local.aws.Endpoints;
import io.taxietl.local.emulator.Emulator;
import io.taxietl.local.emulator.TestMoto;
import io.taxietl.local.glue.LocalGlue;
import io.taxietl.local.glue.LocalGlueSettings;
import io.taxietl.local.glue.protocol.Permissions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.s3.S3Client;

/** An emulator with LocalGlue in front, and an executor on them. Closing it checks that no process is left. */
final class LocalGlueFixture implements AutoCloseable {
    static final String BUCKET = "code";
    static final String REGION = "eu-central-1";

    private static final String ACCOUNT = "123456789012";

    private final Emulator moto;
    private final LocalGlue glue;
    private final AwsClients clients;
    private final RoleSessions sessions;
    private final GlueExecutor executor;

    private LocalGlueFixture(Emulator moto, LocalGlue glue, ExecutorSettings settings) {
        this.moto = moto;
        this.glue = glue;
        clients = AwsClients.of(settings.aws(), AwsSessionCredentials.create("test", "test", "test"));
        sessions = new RoleSessions(moto.endpoint(), ACCOUNT);
        executor = new GlueExecutor(settings, sessions);
    }

    /** An executor whose runtime is the Scala library, and a resource: enough for small scripts, and fast. */
    static LocalGlueFixture start(Path folder, ExecutorSettings.Capacity capacity) throws IOException {
        Path jar = Files.write(folder.resolve("glue.jar"), Jars.withEntry("who", "glue"));
        return start(folder, capacity, List.of(scalaLibrary(), jar));
    }

    static LocalGlueFixture start(Path folder, ExecutorSettings.Capacity capacity, List<Path> runtime)
            throws IOException {
        Emulator moto = TestMoto.start();
        LocalGlue glue = new LocalGlue(new LocalGlueSettings(
                moto.endpoint(),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Permissions.EVERYTHING,
                folder.resolve("glue.json"),
                LocalGlueFixture::refuse,
                REGION,
                ACCOUNT));
        Endpoints aws = new Endpoints(moto.endpoint(), glue.endpoint(), REGION);
        LocalGlueFixture fixture =
                new LocalGlueFixture(moto, glue, new ExecutorSettings(aws, runtime, folder.resolve("work"), capacity));
        fixture.s3().createBucket(request -> request.bucket(BUCKET)
                .createBucketConfiguration(configuration -> configuration.locationConstraint(REGION)));
        return fixture;
    }

    /** These tests start runs on the executor itself. */
    private static Execution refuse(ExecutionRequest request, ExecutionListener listener) {
        throw new IllegalStateException("Run " + request.runId() + " was started through LocalGlue, for " + listener);
    }

    static Path scalaLibrary() {
        try {
            Class<?> type = Class.forName("scala.Option");
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    TestJob job(String script) {
        return new TestJob(this, script);
    }

    Emulator moto() {
        return moto;
    }

    Endpoints aws() {
        return new Endpoints(moto.endpoint(), glue.endpoint(), REGION);
    }

    GlueExecutor executor() {
        return executor;
    }

    S3Client s3() {
        return clients.s3();
    }

    CloudWatchLogsClient logs() {
        return clients.logs();
    }

    String upload(String key, RequestBody content) {
        clients.s3().putObject(request -> request.bucket(BUCKET).key(key), content);
        return "s3://" + BUCKET + "/" + key;
    }

    String text(String key) {
        return clients.s3()
                .getObjectAsBytes(request -> request.bucket(BUCKET).key(key))
                .asUtf8String();
    }

    CloudWatchClient metrics() {
        return clients.metrics();
    }

    @Override
    public void close() {
        executor.close();
        sessions.close();
        clients.close();
        glue.close();
        moto.close();
        Processes.awaitNoChildren();
    }
}
