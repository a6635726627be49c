package io.taxietl.etl.job;

import io.taxietl.etl.config.EtlConfiguration;
import io.taxietl.etl.quality.rule.Ruleset;
import java.time.InstantSource;

/**
 * What a run is asked to do; everything in it has been checked.
 *
 * @param input file or folder, any URI that Hadoop reads
 * @param reprocess read files again that published runs have dealt with
 */
public record RunRequest(
        String runId,
        String input,
        boolean reprocess,
        EtlConfiguration configuration,
        Ruleset ruleset,
        InstantSource clock) {}
