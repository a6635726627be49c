package io.taxietl.local.glue.state;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.protocol.Transactions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Everything that outlives the process, in one JSON file. Changes are made in transactions, one at a time; each is in the
 * file before its transaction returns, and the file is replaced as a whole.
 */
public final class Store implements Transactions {
    private final Path file;
    private final ObjectNode root;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private final List<Runnable> effects = new ArrayList<>();

    private Store(Path file, ObjectNode root) {
        this.file = file;
        this.root = root;
    }

    /** @throws IllegalStateException when the file is not one of these */
    public static Store open(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Files.createDirectories(absolute.getParent());
        if (!Files.exists(absolute)) {
            return new Store(absolute, Json.object());
        }
        try {
            if (Json.read(Files.readAllBytes(absolute)) instanceof ObjectNode root) {
                return new Store(absolute, root);
            }
        } catch (JacksonException e) {
            throw unreadable(absolute, e);
        }
        throw unreadable(absolute, null);
    }

    /** The documents of one kind. */
    public Documents documents(String kind) {
        lock.lock();
        try {
            return new Documents(this, root.withObject("/" + kind));
        } finally {
            lock.unlock();
        }
    }

    /** Runs the body alone; when it throws, nothing has changed. A transaction within another is part of it. */
    @Override
    public <T> T transaction(Supplier<T> body) {
        List<Runnable> due;
        T result;
        lock.lock();
        try {
            if (lock.getHoldCount() > 1) {
                return body.get();
            }
            result = commit(body);
            due = List.copyOf(effects);
        } finally {
            if (lock.getHoldCount() == 1) {
                undo.clear();
                effects.clear();
            }
            lock.unlock();
        }
        due.forEach(Runnable::run);
        return result;
    }

    /** Runs a task after the transaction under way is on disk; never, when it fails. */
    public void afterCommit(Runnable task) {
        requireTransaction();
        effects.add(task);
    }

    <T> T read(Supplier<T> body) {
        lock.lock();
        try {
            return body.get();
        } finally {
            lock.unlock();
        }
    }

    void changing(Runnable undoing) {
        requireTransaction();
        undo.push(undoing);
    }

    private <T> T commit(Supplier<T> body) {
        boolean done = false;
        try {
            T result = body.get();
            if (!undo.isEmpty()) {
                write();
            }
            done = true;
            return result;
        } finally {
            if (!done) {
                undo.forEach(Runnable::run);
            }
        }
    }

    private void write() {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(fresh, Json.write(root));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the state of LocalGlue: " + file, e);
        }
    }

    private void requireTransaction() {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("Cannot change the state outside of a transaction.");
        }
    }

    private static IllegalStateException unreadable(Path file, Throwable cause) {
        return new IllegalStateException(
                "Cannot read the state of LocalGlue: " + file + " is not a JSON object. Remove it to start afresh.",
                cause);
    }
}
