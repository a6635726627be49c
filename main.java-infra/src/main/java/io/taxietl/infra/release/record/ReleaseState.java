package io.taxietl.infra.release.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.annotations.Nullable;

/**
 * The release record: which slot is active, the code of each, the newest operations. Terraform reads {@code active} and
 * what the two slots run.
 *
 * @param active {@code blue} or {@code green}
 * @param history newest first
 * @param operation what has begun and not ended
 */
public record ReleaseState(
        String active,
        Slots slots,
        @JsonInclude(Include.ALWAYS) @Nullable List<HistoryEntry> history,
        @Nullable Operation operation) {

    /** The most characters of a parameter of the standard tier (SSM's quotas). */
    public static final int LIMIT = 4096;

    /** The code of both slots. */
    public record Slots(PinnedCode blue, PinnedCode green) {}

    public ReleaseState {
        history = history == null ? List.of() : List.copyOf(history);
    }

    public Slot activeSlot() {
        return Slot.of(active);
    }

    public Slot idleSlot() {
        return activeSlot().other();
    }

    /** Whether the record says what each slot runs, so that Terraform can make the jobs from it. */
    public boolean isPinned() {
        return slots.blue().isPinned() && slots.green().isPinned();
    }

    public PinnedCode code(Slot slot) {
        return slot == Slot.BLUE ? slots.blue() : slots.green();
    }

    public ReleaseState pin(Slot slot, PinnedCode code) {
        Slots pinned = slot == Slot.BLUE ? new Slots(code, slots.green()) : new Slots(slots.blue(), code);
        return new ReleaseState(active, pinned, history, operation);
    }

    public ReleaseState activate(Slot slot) {
        return new ReleaseState(slot.id(), slots, history, operation);
    }

    public ReleaseState doing(Operation begun) {
        return new ReleaseState(active, slots, history, begun);
    }

    /** Ends the operation. */
    public ReleaseState ended(HistoryEntry entry) {
        List<HistoryEntry> more = new ArrayList<>(List.of(entry));
        more.addAll(history);
        return new ReleaseState(active, slots, more, null);
    }

    /** As the parameter holds it: with as much of the history, newest first, as fits. */
    public String parameterValue() {
        for (int kept = history.size(); kept >= 0; kept--) {
            String text = text(new ReleaseState(active, slots, history.subList(0, kept), operation));
            if (text.getBytes(StandardCharsets.UTF_8).length <= LIMIT) {
                return text;
            }
        }
        throw new IllegalStateException("Cannot write the release record: it is longer than " + LIMIT
                + " characters without any history, expected that it fits an SSM parameter. Give job.name a shorter"
                + " value, which is part of every path, or name fewer processing.sparkSettings.");
    }

    public static ReleaseState parse(String text) {
        try {
            return Json.MAPPER.readValue(text, ReleaseState.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "Cannot read the release record: line " + e.getLocation().getLineNr() + " is wrong ("
                            + e.getOriginalMessage() + "), expected the JSON that the release command writes."
                            + " Restore an earlier version of the SSM parameter.",
                    e);
        }
    }

    private static String text(ReleaseState state) {
        try {
            return Json.MAPPER.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write the release record", e);
        }
    }
}
