package io.taxietl.infra.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.taxietl.infra.release.record.HistoryEntry;
import io.taxietl.infra.release.record.Json;
import io.taxietl.infra.release.record.Operation;
import io.taxietl.infra.release.record.PinnedCode;
import io.taxietl.infra.release.record.ReleaseState;
import io.taxietl.infra.release.record.Slot;
import java.util.Locale;
import org.jetbrains.annotations.Nullable;

/**
 * How the releases of an environment stand.
 *
 * @param heldBy who is at work on it just now
 */
public record Status(
        String environment,
        String activeJob,
        String idleJob,
        ReleaseState record,
        @Nullable String heldBy) {

    static Status of(Services services) {
        ReleaseState record = services.parameter().read();
        return new Status(
                services.environment(),
                services.jobName(record.activeSlot()),
                services.jobName(record.idleSlot()),
                record,
                services.lock().heldBy().orElse(null));
    }

    public String json() {
        try {
            return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write the status", e);
        }
    }

    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(environment).append('\n');
        text.append(slot("active", record.activeSlot(), activeJob));
        text.append(slot("idle", record.idleSlot(), idleJob));
        Operation operation = record.operation();
        if (operation != null) {
            text.append(line("unfinished", unfinished(operation)));
        }
        if (heldBy != null) {
            text.append(line("at work", heldBy));
        }
        for (HistoryEntry entry : record.history()) {
            text.append(line(entry.at(), words(entry)));
        }
        if (record.history().isEmpty()) {
            text.append(line("history", "no release yet"));
        }
        return text.toString();
    }

    private String slot(String role, Slot slot, String job) {
        PinnedCode code = record.code(slot);
        return line(
                role,
                slot.id() + ", " + code.words() + (code.since() == null ? "" : ", active since " + code.since())
                        + (code.checked() == null ? "" : ", healthy in run " + code.checked()) + "; job " + job);
    }

    private static String unfinished(Operation operation) {
        return operation.command() + " " + operation.id() + " of " + operation.by() + " since " + operation.since()
                + "; done: " + (operation.done().isEmpty() ? "nothing" : String.join(", ", operation.done()))
                + (operation.failure() == null ? "" : "; to be undone: " + operation.failure());
    }

    private static String words(HistoryEntry entry) {
        String figures = entry.published() == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        " (canary: score %s, %,d rows, %d s)",
                        entry.score() == null ? "none" : String.format(Locale.ROOT, "%.3f", entry.score()),
                        entry.published(),
                        entry.seconds());
        return entry.command() + " " + entry.outcome() + " on " + entry.slot() + ", "
                + (entry.version() == null ? "version unknown" : entry.version()) + ", by " + entry.by() + figures;
    }

    private static String line(String label, String text) {
        return String.format(Locale.ROOT, "  %-11s %s%n", label, text);
    }
}
