package io.taxietl.infra.release;

import io.taxietl.infra.release.lock.HeldLock;
import io.taxietl.infra.release.record.Operation;
import io.taxietl.infra.release.record.ReleaseDocument;
import io.taxietl.infra.release.record.ReleaseState;
import io.taxietl.infra.release.record.Slot;
import java.util.function.UnaryOperator;

/** An operation under way: the record as it stands, which only this process changes while it holds the lock. */
final class Session {
    private final Services services;
    private final HeldLock lock;
    private ReleaseState state;

    Session(Services services, HeldLock lock) {
        this.services = services;
        this.lock = lock;
        this.state = services.parameter().read();
    }

    Services services() {
        return services;
    }

    ReleaseState state() {
        return state;
    }

    Operation operation() {
        Operation operation = state.operation();
        if (operation == null) {
            throw new IllegalStateException("No operation is under way");
        }
        return operation;
    }

    /** The slot that the operation works on. */
    Slot slot() {
        return Slot.of(operation().slot());
    }

    /** Writes the record, if this process still holds the lock. */
    void save(UnaryOperator<ReleaseState> change) {
        lock.ensure();
        state = change.apply(state);
        services.parameter().write(state);
    }

    void saveOperation(UnaryOperator<Operation> change) {
        save(now -> now.doing(change.apply(operation())));
    }

    /** Makes sure that nobody has taken over before AWS is changed. */
    void ensureLock() {
        lock.ensure();
    }

    /** The document of this operation, as it stands. */
    ReleaseDocument document() {
        return document(operation().id());
    }

    ReleaseDocument document(String id) {
        return services.documents()
                .read(id + ".json", ReleaseDocument.class)
                .orElseThrow(() -> new IllegalStateException("Cannot read the release " + id
                        + ": its document is not in the artifacts bucket under releases/, expected one. Deploy the"
                        + " version that you want with `make deploy`."));
    }

    void write(ReleaseDocument document) {
        services.documents().write(document.id() + ".json", document);
    }
}
