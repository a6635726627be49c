package io.taxietl.infra.release.record;

import org.jetbrains.annotations.Nullable;

/**
 * All about one operation, kept as {@code releases/<id>.json} in the artifacts bucket.
 *
 * @param code the code that it released; null for an operation that brought none
 * @param ended null while it is not known how it ended
 * @param reason why it did not succeed
 */
public record ReleaseDocument(
        String id,
        String command,
        String slot,
        String by,
        String since,
        @Nullable PinnedCode code,
        @Nullable String outcome,
        @Nullable String ended,
        @Nullable String reason,
        @Nullable Figures figures) {

    /** The id under which the code stands that ran before the first release. */
    public static final String INITIAL = "initial";

    public static ReleaseDocument of(Operation operation, @Nullable PinnedCode code) {
        return new ReleaseDocument(
                operation.id(),
                operation.command(),
                operation.slot(),
                operation.by(),
                operation.since(),
                code,
                null,
                null,
                null,
                null);
    }

    /** The document of the code that ran before the first release. */
    public static ReleaseDocument initial(Slot slot, String by, String now) {
        return new ReleaseDocument(INITIAL, "apply", slot.id(), by, now, null, "pinned", now, null, null);
    }

    public ReleaseDocument withCode(PinnedCode newer) {
        return new ReleaseDocument(id, command, slot, by, since, newer, outcome, ended, reason, figures);
    }

    public ReleaseDocument withFigures(Figures measured) {
        return new ReleaseDocument(id, command, slot, by, since, code, outcome, ended, reason, measured);
    }

    public ReleaseDocument ended(String how, String time, @Nullable String why) {
        return new ReleaseDocument(id, command, slot, by, since, code, how, time, why, figures);
    }
}
