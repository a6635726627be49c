package io.taxietl.etl.publish.lease;

import java.time.Duration;

/** Leases for tests of what is done under one. */
public final class TestLeases {
    private TestLeases() {}

    /** A lease that keeps nobody away, as each has a store of its own. */
    public static Lease alone() {
        Lease.Request request = new Lease.Request("alone", "test", Duration.ZERO);
        return new LeaseTaking(new MemoryLeaseStore(), LeaseTimes.STANDARD, request).take();
    }
}
