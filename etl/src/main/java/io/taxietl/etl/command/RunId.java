package io.taxietl.etl.command;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Names of runs: the time they start, and six digits that tell apart two of the same second. */
final class RunId {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunId() {}

    static String next(InstantSource clock) {
        int random = ThreadLocalRandom.current().nextInt(0x1000000);
        return "%s-%06x".formatted(TIME.format(clock.instant()), random);
    }
}
