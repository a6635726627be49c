package io.taxietl.etl.bench.run;

import io.taxietl.etl.config.ConfigurationLoader;
import io.taxietl.etl.config.EtlConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What every contender works by: the configuration and the ruleset that are in the jar of the job. */
public record JobDefaults(EtlConfiguration configuration, String dqdl) {

    public static JobDefaults load() {
        EtlConfiguration configuration = ConfigurationLoader.defaults();
        String ruleset = "/environments/" + configuration.quality().ruleset();
        try (InputStream stream = JobDefaults.class.getResourceAsStream(ruleset)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "Cannot find the ruleset: %s is not in the jar of the job, expected it there. Build the job."
                                .formatted(ruleset));
            }
            return new JobDefaults(configuration, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
