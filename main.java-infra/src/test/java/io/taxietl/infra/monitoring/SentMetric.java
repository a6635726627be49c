package io.taxietl.infra.monitoring;

import java.util.Map;
import java.util.Set;

/**
 * A metric that somebody really sends.
 *
 * @param dimensions what the value of each has to be: {@code =VALUE}, or {@code :TYPE.ATTRIBUTE} of a resource
 * @param smallest the least value that is ever sent
 * @param argument the argument without which a Glue job does not send it, or {@code -}
 */
record SentMetric(
        String namespace,
        String name,
        Map<String, String> dimensions,
        Set<String> statistics,
        double smallest,
        double largest,
        String argument) {}
