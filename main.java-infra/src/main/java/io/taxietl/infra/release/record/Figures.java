package io.taxietl.infra.release.record;

import org.jetbrains.annotations.Nullable;

/**
 * What a canary run measured.
 *
 * @param run the Glue run
 * @param input what it read, in a short form that changes with every changed file
 * @param score the overall quality score; null where the run left no report
 * @param logLines lines that the job itself has logged
 * @param errorLines those of level ERROR
 */
public record Figures(
        String run,
        String input,
        String status,
        @Nullable Double score,
        long read,
        long published,
        long quarantined,
        long duplicates,
        int seconds,
        int logLines,
        int errorLines) {}
