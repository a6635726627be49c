package io.taxietl.infra.release.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.infra.terraform.Emulator;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** For locks that nobody needs to watch. */
    private static final OperationLock.Watch WATCH = watch(() -> {
        throw new AssertionError("It was watched.");
    });

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
        try (HeldLock held = lock(NEVER).take(kim(), WATCH)) {
            List<String> said = new ArrayList<>();
            assertThatThrownBy(() -> lock(NEVER).take(holder("lee"), watch(held::ensure, said)))
                    .hasMessageStartingWith("Cannot deploy local: kim has been running deploy local since"
                            + " 2026-01-01T00:00:00Z (process ")
                    .hasMessageEndingWith(", and it lives. Wait for it to end.");
            assertThat(said).singleElement().asString().contains("Watching for 259200 s whether it lives");
            held.ensure();
        }
    }

    @Test
    void itIsFreeAgainAfterwards() throws Exception {
        lock(NEVER).take(kim(), WATCH).close();
        assertThat(lock(NEVER).heldBy()).isEmpty();
        lock(NEVER).take(holder("lee"), WATCH).close();
    }

    @Test
    void oneWhoseProcessIsGoneIsTakenOverAtOnce() throws Exception {
        HeldLock dead = lock(NEVER).take(dead(), WATCH);
        try (HeldLock held = lock(NEVER).take(holder("lee"), WATCH)) {
            held.ensure();
            assertThatThrownBy(dead::ensure)
                    .isInstanceOf(LostLockException.class)
                    .hasMessageContaining("taken over: lee has been running");
            dead.close();
            held.ensure();
        }
    }

    @Test
    void heartbeatsKeepItWhereverItsHolderIs() throws Exception {
        try (HeldLock held = lock(OFTEN).take(elsewhere(), WATCH)) {
            assertThatThrownBy(() -> lock(Duration.ofMinutes(1)).take(holder("lee"), watch(() -> Thread.sleep(200))))
                    .hasMessageEndingWith("and it lives. Wait for it to end.");
            held.ensure();
        }
    }

    /** Such as that of a runner that was killed: no other machine can know that its process is gone. */
    @Test
    void oneWithoutHeartbeatsIsTakenOverAfterItsExpiry() throws Exception {
        HeldLock silent = lock(NEVER).take(elsewhere(), WATCH);
        AtomicInteger looks = new AtomicInteger();
        try (HeldLock held = lock(NEVER).take(holder("lee"), watch(looks::incrementAndGet))) {
            assertThat(looks).hasValue(12);
            held.ensure();
            assertThatThrownBy(silent::ensure)
                    .isInstanceOf(LostLockException.class)
                    .hasMessageContaining("taken over: lee has been running");
        }
    }

    @Test
    void oneThatIsGivenBackWhileItIsWatchedIsTaken() throws Exception {
        HeldLock first = lock(NEVER).take(elsewhere(), WATCH);
        try (HeldLock held = lock(NEVER).take(holder("lee"), watch(first::close))) {
            held.ensure();
        }
    }

    @Test
    void ofTwoThatTakeOverOneGetsIt() throws Exception {
        HeldLock silent = lock(NEVER).take(elsewhere(), WATCH);
        AtomicInteger looks = new AtomicInteger();
        HeldLock[] other = new HeldLock[1];
        OperationLock.Watch interrupted = watch(() -> {
            if (looks.incrementAndGet() == 12) {
                other[0] = lock(NEVER).take(holder("robin"), watch(() -> {}));
            }
        });
        assertThatThrownBy(() -> lock(NEVER).take(holder("lee"), interrupted))
                .hasMessageStartingWith("Cannot deploy local: ");
        other[0].ensure();
        assertThatThrownBy(silent::ensure).isInstanceOf(LostLockException.class);
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
            lock(OFTEN).take(holder(name), watch(() -> Thread.sleep(200))).ensure();
            return true;
        } catch (IllegalStateException refused) {
            assertThat(refused).hasMessageStartingWith("Cannot deploy local: ");
            return false;
        }
    }

    private interface Pause {
        void run() throws InterruptedException;
    }

    private static OperationLock.Watch watch(Pause pause) {
        return watch(pause, new ArrayList<>());
    }

    /** Time passes as the test wants it to. */
    private static OperationLock.Watch watch(Pause pause, List<String> said) {
        return new OperationLock.Watch() {
            @Override
            public void pause(Duration time) throws InterruptedException {
                pause.run();
            }

            @Override
            public void says(String line) {
                said.add(line);
            }
        };
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

    private static Holder elsewhere() {
        Holder here = kim();
        return new Holder(here.id(), here.by(), here.command(), here.since(), "runner/1/2", here.pid(), null);
    }

    private static Holder dead() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();
        Holder living = kim();
        return new Holder(
                living.id(), living.by(), living.command(), living.since(), living.machine(), process.pid(), null);
    }
}
