package io.taxietl.local.glue.trigger;

import io.taxietl.local.glue.protocol.GlueException;

/** Checks schedules that are kept but not followed. */
public final class Schedules {
    private Schedules() {}

    /** @throws GlueException InvalidInputException */
    public static void check(String expression) {
        Cron.parse(expression);
    }
}
