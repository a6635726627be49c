package io.taxietl.etl.publish.lease;

import java.time.Duration;

/**
 * How long a lease lasts. A writer that waits measures these with its own clock only, so clocks may differ: it takes over a
 * lease that it has seen unchanged for {@code length}.
 *
 * @param beat how often its holder shows that it lives
 * @param length for how long a holder may show nothing
 * @param poll how often one that waits looks
 */
record LeaseTimes(Duration beat, Duration length, Duration poll) {
    /**
     * A full garbage collection of a large driver, or a throttled S3, takes seconds, up to tens of them; three beats may be lost
     * before a living holder is taken for dead. A dead one keeps others waiting for a minute, which is short beside the
     * start of a Glue job. And a beat is 240 small requests an hour, a tenth of a cent.
     */
    static final LeaseTimes STANDARD =
            new LeaseTimes(Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofSeconds(1));
}
