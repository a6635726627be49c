package io.taxietl.etl.publish.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Times are short here, and the order in which things happen does not depend on them. */
class LeaseTest {
    private static final LeaseTimes QUICK =
            new LeaseTimes(Duration.ofMillis(20), Duration.ofMillis(400), Duration.ofMillis(5));

    /** A holder that shows nothing, as one that was killed. */
    private static final LeaseTimes SILENT =
            new LeaseTimes(Duration.ofDays(1), Duration.ofMillis(400), Duration.ofMillis(5));

    private final MemoryLeaseStore store = new MemoryLeaseStore();

    private Lease take(String id, LeaseTimes times, Duration patience) {
        return new LeaseTaking(store, times, new Lease.Request(id, "run", patience)).take();
    }

    private Lease take(String id) {
        return take(id, QUICK, Duration.ZERO);
    }

    private LeaseRecord stored() {
        return LeaseRecord.parse(store.read().orElseThrow().text());
    }

    /** Stores the same lease as that of a process on another machine. */
    private void moveHolderAway() {
        store.put(store.read().orElseThrow().text().replaceAll("\"machine\":\"[^\"]*\"", "\"machine\":\"far away\""));
    }

    @Test
    void oneWriterHoldsItUntilItGivesItBack() {
        try (Lease first = take("first")) {
            first.requireHeld();
            assertThat(stored().holder().id()).isEqualTo("first");
            assertThatThrownBy(() -> take("second"))
                    .isInstanceOf(LeaseException.class)
                    .hasMessageStartingWith("Cannot start run second: run first (since 20")
                    .hasMessageContaining("(memory), expected one writer at a time")
                    .hasMessageEndingWith("let it wait longer (job.lakeWaitMinutes, now 0).");
        }
        assertThat(stored().isFree()).isTrue();
        take("second").close();
        take("first").close();
    }

    @Test
    void aHolderThatShowsThatItLivesKeepsItForLongerThanALeaseLasts() {
        try (Lease first = take("first")) {
            assertThatThrownBy(() -> take("second", QUICK, QUICK.length().multipliedBy(2)))
                    .isInstanceOf(LeaseException.class)
                    .hasMessageContaining("run first");
            first.requireHeld();
        }
    }

    @Test
    void aHolderThatShowsNothingForTheLengthOfALeaseIsTakenForDead() {
        Lease dead = take("dead", SILENT, Duration.ZERO);
        dead.begin("run_dead");
        dead.requireHeld();
        moveHolderAway();

        try (Lease next = take("next")) {
            assertThat(next.begun()).containsExactly("run_dead");
            assertThat(stored().holder().id()).isEqualTo("next");
        }
    }

    @Test
    void aHolderOnThisMachineWhoseProcessIsGoneIsNotWaitedFor() {
        take("dead", SILENT, Duration.ZERO);
        store.put(store.read().orElseThrow().text().replaceAll("\"pid\":\\d+", "\"pid\":" + Integer.MAX_VALUE));

        LeaseTimes endless = new LeaseTimes(Duration.ofDays(1), Duration.ofDays(1), Duration.ofMillis(5));
        take("next", endless, Duration.ZERO).close();
        assertThat(stored().lastHolder()).isEqualTo("next");
    }

    @Test
    void anotherProcessWithTheNumberOfADeadOneIsNotItsHolder() {
        take("dead", SILENT, Duration.ZERO);
        store.put(store.read()
                .orElseThrow()
                .text()
                .replaceAll("\"started\":\"[^\"]*\"", "\"started\":\"2001-01-01T00:00:00Z\""));

        LeaseTimes endless = new LeaseTimes(Duration.ofDays(1), Duration.ofDays(1), Duration.ofMillis(5));
        take("next", endless, Duration.ZERO).close();
        assertThat(stored().lastHolder()).isEqualTo("next");
    }

    @Test
    void aWriterThatWaitsGetsItWhenItIsGivenBack() throws Exception {
        Lease first = take("first");
        Lease second = meanwhile(() -> take("second", QUICK, Duration.ofMinutes(1)), first::close);
        second.requireHeld();
        second.close();
    }

    private static <T> T meanwhile(Callable<T> waiting, Runnable event) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<T> result = thread.submit(waiting);
            event.run();
            return result.get();
        } finally {
            thread.shutdownNow();
        }
    }

    @Test
    void aHolderThatWasPausedFindsOutBeforeItChangesAnything() {
        Lease paused = take("paused", SILENT, Duration.ZERO);
        moveHolderAway();
        try (Lease taker = take("taker")) {
            assertThatThrownBy(paused::requireHeld)
                    .isInstanceOf(LeaseException.class)
                    .hasMessageStartingWith(
                            "Cannot publish run paused: its lease of the tables (memory) is lost, run taker (since")
                    .hasMessageEndingWith(
                            "Nothing was published; this process was paused or cut off for too long, start it again.");
            assertThat(paused.isHeld()).isFalse();
            paused.close();
            taker.requireHeld();
        }
    }

    @Test
    void aLeaseThatSomebodyHasRemovedIsLost() {
        Lease held = take("held", SILENT, Duration.ZERO);
        store.remove();

        assertThatThrownBy(held::requireHeld)
                .isInstanceOf(LeaseException.class)
                .hasMessageContaining("is lost, nobody has it now");
    }

    @Test
    void ofManyThatWantItAtOnceOneHasItAtATime() throws Exception {
        AtomicInteger writers = new AtomicInteger();
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> runs = new ArrayList<>();
        for (int run = 0; run < 24; run++) {
            String id = "run" + run;
            runs.add(threads.submit(() -> {
                try (Lease lease = take(id, QUICK, Duration.ofMinutes(1))) {
                    lease.requireHeld();
                    seen.add(writers.incrementAndGet());
                    writers.decrementAndGet();
                }
            }));
        }
        for (Future<?> run : runs) {
            run.get();
        }
        threads.shutdown();
        assertThat(seen).hasSize(24).containsOnly(1);
    }

    @Test
    void whatWasBegunIsKnownToTheNextUntilItIsBroughtToAnEnd() {
        Lease first = take("first");
        first.begin("run_a");
        first.begin("run_b");
        first.end(Set.of("run_a"));
        first.close();

        try (Lease second = take("second")) {
            assertThat(second.begun()).containsExactly("run_b");
            second.end(second.begun());
        }
        try (Lease third = take("third")) {
            assertThat(third.begun()).isEmpty();
        }
    }

    @Test
    void aBeatWhoseAnswerWasLostLosesNoLease() {
        try (Lease lease = take("one", SILENT, Duration.ZERO)) {
            store.loseAnswer();
            assertThatThrownBy(lease::requireHeld)
                    .isInstanceOf(LeaseException.class)
                    .hasMessageContaining("no answer");

            lease.requireHeld();
        }
        assertThat(stored().isFree()).isTrue();
    }

    @Test
    void aHolderThatCannotAskIsNotSure() {
        Lease lease = take("one", SILENT, Duration.ZERO);
        store.reachable(false);

        assertThatThrownBy(lease::requireHeld)
                .isInstanceOf(LeaseException.class)
                .hasMessage(
                        "Cannot be sure to be the only writer of the tables: the answer of memory is \"cut off\", expected a lease that can be read and written. Check the permissions and the connection there, then start again.");
        lease.close();
        store.reachable(true);
        assertThat(stored().isFree()).isFalse();
    }

    @Test
    void aLeaseThatCannotBeReadIsSomebodysUntilItsTimeIsOver() {
        for (String damaged : List.of("", "null", "{\"holder\": {}}", "not JSON", "[1]")) {
            store.put(damaged);

            take("next").close();
            assertThat(stored().lastHolder()).isEqualTo("next");
        }
    }

    @Test
    void theTimesOfALeaseLeaveRoomForBeatsThatAreLost() {
        LeaseTimes times = LeaseTimes.STANDARD;
        assertThat(times.beat().multipliedBy(4)).isLessThanOrEqualTo(times.length());
        assertThat(times.poll()).isLessThan(times.beat());
    }
}
