package io.taxietl.infra.release;

import io.taxietl.infra.release.record.Operation;
import io.taxietl.infra.release.record.ReleaseState;
import java.io.IOException;
import java.util.List;
import org.jetbrains.annotations.Nullable;

/** What somebody wants done to the release of an environment. */
interface Request {
    /** As in {@code make <command>}. */
    String command();

    /** What else tells it from another request of the same command. */
    @Nullable
    String target() throws IOException;

    /** Whether things stand as it wants them: then there is nothing to do. */
    default boolean isDone(ReleaseState state) throws IOException {
        return false;
    }

    /** The earlier release that it returns to; null when it does not. */
    default @Nullable String returnsTo(ReleaseState state) {
        return null;
    }

    /**
     * The steps from here.
     *
     * @param operation the one under way; null when it has not begun
     * @throws InvalidRequestException when it cannot be done as things stand
     */
    List<Step> steps(ReleaseState state, @Nullable Operation operation);

    /** How the history calls its success. */
    String outcome();

    /** Whether a failure puts everything back; where not, the same command goes on where it stopped. */
    boolean isUndone();
}
