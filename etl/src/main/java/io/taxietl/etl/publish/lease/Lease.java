package io.taxietl.etl.publish.lease;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write to the tables, which one writer has at a time: a run, a restore or maintenance. It lies beside the tables
 * as a small file or object. While it is held, a thread shows that the holder lives; it is taken over from a holder that
 * is gone.
 *
 * <p>A holder that was paused for too long may have lost it without knowing, so it asks {@link #requireHeld} before each
 * change that others see.
 */
public final class Lease implements AutoCloseable {
    static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    /**
     * What is asked for.
     *
     * @param id of the run, restore or maintenance
     * @param command which of them it is, for messages
     * @param patience how long to wait for a holder that lives
     */
    public record Request(String id, String command, Duration patience) {
        String words() {
            return command + " " + id;
        }
    }

    private final LeaseStore store;
    private final LeaseTimes times;
    private final Request request;
    private final Holder holder;
    private final Set<String> begun = new TreeSet<>();
    private final ScheduledExecutorService beats;
    private long beat;
    private String version;
    private boolean lost;
    private boolean closed;

    /** @param first what this holder has stored as {@code version} */
    Lease(LeaseStore store, LeaseTimes times, Request request, LeaseRecord first, String version) {
        this.store = store;
        this.times = times;
        this.request = request;
        this.holder = first.holder();
        this.begun.addAll(first.begun());
        this.beat = first.beat();
        this.version = version;
        this.beats = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "lake-lease");
            thread.setDaemon(true);
            return thread;
        });
        long millis = times.beat().toMillis();
        var unused = beats.scheduleWithFixedDelay(this::beatIfReachable, millis, millis, TimeUnit.MILLISECONDS);
    }

    /**
     * Takes the lease of the tables in {@code folder}. It waits for a holder that lives for as long as {@code request} says,
     * and in any case until it is known whether it lives.
     *
     * @param folder path or URI of a folder on this machine, or of a prefix on S3
     * @throws LeaseException if another writer holds it, or it cannot be read and written
     */
    public static Lease take(String folder, Request request) {
        return new LeaseTaking(store(folder), LeaseTimes.STANDARD, request).take();
    }

    private static LeaseStore store(String folder) {
        URI uri = new org.apache.hadoop.fs.Path(folder).toUri();
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("file");
        if (scheme.equals("file")) {
            return new FolderLeaseStore(Path.of(uri.getPath()));
        }
        if (scheme.startsWith("s3")) {
            String key = (uri.getPath() + "/" + FolderLeaseStore.NAME).replaceFirst("^/+", "");
            return S3LeaseStore.at(uri.getAuthority(), key);
        }
        throw LeaseException.unreachable(folder, "no folder and not on S3", null);
    }

    /**
     * Makes sure of the lease at this moment, and stores what was begun.
     *
     * @throws LeaseException if another writer has taken it over, or nobody can tell
     */
    public synchronized void requireHeld() {
        beat();
        if (lost || closed) {
            throw LeaseException.lost(request, store.place(), taker());
        }
    }

    /** Whether it is held at this moment; false also where nobody can tell. */
    public boolean isHeld() {
        try {
            requireHeld();
            return true;
        } catch (LeaseException notHeld) {
            LOG.warn("{}", notHeld.getMessage());
            return false;
        }
    }

    /** Remembers that rows wait on {@code branch}; stored with the next {@link #requireHeld}. */
    public synchronized void begin(String branch) {
        begun.add(branch);
    }

    /** Branches of writers that are gone, and of this one, which nobody has brought to an end. */
    public synchronized Set<String> begun() {
        return Set.copyOf(begun);
    }

    /** Forgets branches that are gone. */
    public synchronized void end(Set<String> branches) {
        begun.removeAll(branches);
    }

    private String taker() {
        return store.read()
                .map(stored -> LeaseRecord.parse(stored.text()))
                .filter(record -> !record.isFree())
                .map(record -> record.holder().words())
                .orElse("nobody");
    }

    private synchronized void beat() {
        if (!lost && !closed) {
            write(holder);
        }
    }

    private void write(Holder next) {
        Optional<String> written = replace(next, version);
        if (written.isEmpty()) {
            // An earlier write may have arrived although its answer did not.
            written = own().flatMap(stored -> replace(next, stored.version()));
        }
        lost = written.isEmpty();
        version = written.orElse(version);
    }

    private Optional<String> replace(Holder next, String expected) {
        beat++;
        LeaseRecord record = new LeaseRecord(
                next, holder.id(), beat, Instant.now().plus(times.length()).toString(), begun);
        return store.write(record.toJson(), Optional.of(expected));
    }

    private Optional<LeaseStore.Stored> own() {
        return store.read()
                .filter(stored -> holder.equals(LeaseRecord.parse(stored.text()).holder()));
    }

    private void beatIfReachable() {
        try {
            beat();
        } catch (RuntimeException failure) {
            // The next one may succeed; requireHeld() tells before the next change whether the lease is still held.
            LOG.warn("{}", failure.getMessage());
        }
    }

    /** Gives the lease back, unless somebody has taken it over. */
    @Override
    public synchronized void close() {
        beats.shutdownNow();
        if (!lost && !closed) {
            try {
                write(null);
            } catch (LeaseException failure) {
                // What was done is done; the next writer finds a holder that shows nothing.
                LOG.warn("{}", failure.getMessage());
            }
        }
        closed = true;
    }
}
