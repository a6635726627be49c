package io.taxietl.infra.release.aws;

import java.util.Set;

/**
 * How a run of a Glue job stands.
 *
 * @param state Glue's word, such as {@code RUNNING}
 * @param seconds how long the job itself has run, without the start of its machines
 * @param message why it failed, empty otherwise
 */
public record JobRunState(String id, String state, int seconds, String message) {
    private static final Set<String> ENDED = Set.of("SUCCEEDED", "FAILED", "STOPPED", "TIMEOUT", "ERROR", "EXPIRED");

    public boolean hasEnded() {
        return ENDED.contains(state);
    }

    public boolean hasSucceeded() {
        return state.equals("SUCCEEDED");
    }
}
