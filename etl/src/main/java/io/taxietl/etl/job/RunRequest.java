package io.taxietl.etl.job;

import io.taxietl.etl.config.EtlConfiguration;
import io.taxietl.etl.quality.rule.Ruleset;
import java.time.InstantSource;

/**
 * What a run is asked to do; everything in it has been checked.
 *
 * @param input file or folder, any URI that Hadoop reads
 * @param reprocess read files again that published runs have dealt with
 * @param moved files take the place of those that were read under another path, where the input has none any more
 */
public record RunRequest(
        String runId,
        String input,
        boolean reprocess,
        boolean moved,
        EtlConfiguration configuration,
        Ruleset ruleset,
        InstantSource clock) {}
