package io.taxietl.infra.release;

import io.taxietl.infra.release.record.Figures;
import io.taxietl.infra.release.record.HistoryEntry;
import io.taxietl.infra.release.record.Operation;
import io.taxietl.infra.release.record.PinnedCode;
import io.taxietl.infra.release.record.ReleaseDocument;
import io.taxietl.infra.release.record.Slot;
import org.jetbrains.annotations.Nullable;

/** Ends an operation: its document, its line in the history, and what a person reads last. */
final class Conclusion {
    private final Session session;

    Conclusion(Session session) {
        this.session = session;
    }

    void succeeded(String outcome) {
        rememberCode();
        Operation operation = session.operation();
        end(outcome, null);
        Slot active = session.state().activeSlot();
        session.services()
                .console()
                .line(operation.command() + " " + operation.id() + ": " + outcome + ". " + active.id() + " is active: "
                        + session.state().code(active).words() + ". Its job: "
                        + session.services().jobName(active) + ".");
    }

    void failed(String reason) {
        Operation operation = session.operation();
        String outcome = operation.command().equals("health") ? "unhealthy" : "undone";
        end(outcome, reason);
        Slot active = session.state().activeSlot();
        session.services()
                .console()
                .line(operation.command() + " " + operation.id() + ": " + outcome + ". " + active.id()
                        + " is active, as before: "
                        + session.state().code(active).words() + ".");
    }

    /** What the slot's code has passed and replaced belongs to its release: a later one may return to it. */
    private void rememberCode() {
        PinnedCode code = session.state().code(session.slot());
        if (code.release() != null) {
            session.write(session.document(code.release()).withCode(code));
        }
    }

    private void end(String outcome, @Nullable String reason) {
        Operation operation = session.operation();
        String now = session.services().now();
        ReleaseDocument document = session.document().ended(outcome, now, reason);
        session.write(document);
        Figures figures = document.figures() == null || document.figures().score() == null ? null : document.figures();
        HistoryEntry entry = new HistoryEntry(
                operation.id(),
                operation.command(),
                outcome,
                operation.slot(),
                document.code() == null
                        ? session.state().code(session.slot()).version()
                        : document.code().version(),
                operation.by(),
                now,
                figures == null ? null : figures.score(),
                figures == null ? null : figures.published(),
                figures == null ? null : figures.seconds());
        session.save(state -> state.ended(entry));
    }
}
