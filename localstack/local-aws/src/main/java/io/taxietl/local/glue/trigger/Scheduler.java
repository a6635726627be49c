package io.taxietl.local.glue.trigger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.DaemonThreads;
import io.taxietl.local.glue.state.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Fires scheduled triggers. What fell due while nothing ran is not made up for. */
public final class Scheduler implements AutoCloseable {
    private final Store store;
    private final Triggers triggers;
    private final Firing firing;
    private final InstantSource clock;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(new DaemonThreads("glue-schedule"));
    private ScheduledFuture<?> ticking;
    private Instant seen;

    public Scheduler(Store store, Triggers triggers, Firing firing, InstantSource clock) {
        this.store = store;
        this.triggers = triggers;
        this.firing = firing;
        this.clock = clock;
        seen = clock.instant();
    }

    public void start() {
        ticking = thread.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
    }

    /** Fires each trigger that fell due since the last call, once. */
    void tick() {
        Instant now = clock.instant();
        Instant before = seen;
        seen = now;
        triggers.active(TriggerDefinition.SCHEDULED).stream()
                .filter(trigger -> isDue(trigger, before, now))
                .forEach(this::fire);
    }

    private void fire(ObjectNode trigger) {
        try {
            store.transaction(() -> {
                firing.onSchedule(trigger);
                return trigger;
            });
        } catch (RuntimeException e) {
            // The others and the next second must come all the same.
            System.getLogger("io.taxietl.local.glue")
                    .log(System.Logger.Level.ERROR, "The schedule of " + trigger.get("Name") + " failed", e);
        }
    }

    private static boolean isDue(ObjectNode trigger, Instant before, Instant now) {
        return Cron.parse(trigger.get("Schedule").textValue())
                .next(before)
                .filter(next -> !next.isAfter(now))
                .isPresent();
    }

    @Override
    public void close() {
        ticking.cancel(false);
        thread.shutdownNow();
    }
}
