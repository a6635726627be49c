package io.taxietl.infra.release.record;

import org.jetbrains.annotations.Nullable;

/**
 * How one operation ended, in the short form that fits the record; the long one is its {@link ReleaseDocument}.
 *
 * @param outcome such as {@code promoted}, {@code undone}, {@code tested}
 * @param by who
 * @param at when it ended
 */
public record HistoryEntry(
        String id,
        String command,
        String outcome,
        String slot,
        @Nullable String version,
        String by,
        String at,
        @Nullable Double score,
        @Nullable Long published,
        @Nullable Integer seconds) {}
