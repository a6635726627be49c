package io.taxietl.infra.release.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.infra.terraform.Emulator;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class OperationLockTest {
    /** A holder that shows no sign of life while a test runs, and one that does all the time. */
    private static final Duration NEVER = Duration.ofDays(1);

    private static final Duration OFTEN = Duration.ofMillis(20);

    private static Emulator emulator;
    private static S3Client client;

    private String bucket;

    @BeforeAll
    static void start() throws Exception {
        emulator = Emulator.start();
        client = S3Client.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(URI.create(emulator.address()))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        emulator.close();
    }

    @BeforeEach
    void aBucket() {
        bucket = "artifacts-" + UUID.randomUUID();
        client.createBucket(request -> request.bucket(bucket));
    }

    @Test
    void theSecondIsRefusedWithTheNameOfTheFirst() throws Exception {
        try (HeldLock held = lock(NEVER).take(kim(), false)) {
            held.ensure();
            assertThatThrownBy(() -> lock(NEVER).take(holder("lee"), false))
                    .hasMessageStartingWith("Cannot deploy local: kim has been running deploy local since"
                            + " 2026-01-01T00:00:00Z (process ")
                    .hasMessageContaining("run the command again with TAKE_OVER=true");
        }
    }

    @Test
    void itIsFreeAgainAfterwards() throws Exception {
        lock(NEVER).take(kim(), false).close();
        assertThat(lock(NEVER).heldBy()).isEmpty();
        lock(NEVER).take(holder("lee"), false).close();
    }

    @Test
    void oneWhoseProcessIsGoneIsTakenOverAtOnce() throws Exception {
        HeldLock dead = lock(NEVER).take(dead(), false);
        try (HeldLock held = lock(NEVER).take(holder("lee"), false)) {
            held.ensure();
            assertThatThrownBy(dead::ensure)
                    .isInstanceOf(LostLockException.class)
                    .hasMessageContaining("taken over: lee has been running");
            dead.close();
            held.ensure();
        }
    }

    @Test
    void oneThatLivesIsNotTakenOver() throws Exception {
        try (HeldLock held = lock(OFTEN).take(kim(), false)) {
            held.ensure();
            assertThatThrownBy(() -> lock(Duration.ofMillis(200)).take(holder("lee"), true))
                    .hasMessageEndingWith("and it is alive. Wait for it to end.");
        }
    }

    @Test
    void oneThatShowsNoLifeIsTakenOverWhenAsked() throws Exception {
        HeldLock silent = lock(NEVER).take(kim(), false);
        try (HeldLock held = lock(OFTEN).take(holder("lee"), true)) {
            held.ensure();
            assertThatThrownBy(silent::ensure).isInstanceOf(LostLockException.class);
        }
    }

    @Test
    void ofManyAtTheSameMomentOneGetsIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> attempts = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(number -> () -> isTaken("person-" + number))
                    .toList();
            int taken = 0;
            for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
                taken += attempt.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean isTaken(String name) throws InterruptedException {
        try {
            lock(NEVER).take(holder(name), false).ensure();
            return true;
        } catch (IllegalStateException refused) {
            assertThat(refused).hasMessageStartingWith("Cannot deploy local: ");
            return false;
        }
    }

    private OperationLock lock(Duration beat) {
        return new OperationLock(client, bucket, beat);
    }

    private static Holder kim() {
        return holder("kim");
    }

    private static Holder holder(String name) {
        return Holder.ofThisProcess(UUID.randomUUID().toString(), name, "deploy local", "2026-01-01T00:00:00Z");
    }

    private static Holder dead() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        Holder living = kim();
        return new Holder(
                living.id(), living.by(), living.command(), living.since(), living.machine(), process.pid(), null);
    }
}
