package io.taxietl.local.glue.catalog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.Answer;
import io.taxietl.local.glue.protocol.Call;
import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.protocol.Operations;
import io.taxietl.local.glue.protocol.Request;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Updates of tables, of which Glue refuses those made from a version that is no longer the last. Iceberg's commits rest on
 * it; the emulator overwrites instead.
 */
public final class TableCommits {
    private final Emulator emulator;
    private final ConcurrentMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    public TableCommits(Emulator emulator) {
        this.emulator = emulator;
    }

    public void register(Operations operations) {
        operations.handle("UpdateTable", this::update);
    }

    private Answer update(Call call) throws IOException, InterruptedException {
        Request request = call.request();
        String database = request.name("DatabaseName");
        String table = request.text("Name")
                .or(() -> request.optionalObject("TableInput").map(Request::new).flatMap(input -> input.text("Name")))
                .orElseThrow(() -> GlueException.invalid("TableInput has no Name."));
        ReentrantLock lock = locks.computeIfAbsent(database + "\n" + table, unused -> new ReentrantLock());
        lock.lock();
        try {
            Optional<String> version = request.text("VersionId");
            if (version.isPresent()) {
                requireLast(call, database, table, version.get());
            }
            return emulator.answer(call);
        } finally {
            lock.unlock();
        }
    }

    private void requireLast(Call call, String database, String table, String version)
            throws IOException, InterruptedException {
        ObjectNode asked = Json.object("DatabaseName", database).put("Name", table);
        String last = emulator.ask(call, "GetTable", asked)
                .path("Table")
                .path("VersionId")
                .asText();
        if (!last.equals(version)) {
            throw GlueException.of(
                    "ConcurrentModificationException",
                    "Update table failed due to concurrent modifications: table " + database + "." + table
                            + " is at version " + last + ", not " + version + ".");
        }
    }
}
