package io.taxietl.local.endtoend;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Waits for what happens elsewhere; the limit is generous, because machines are slow at times. */
final class Wait {
    private static final Duration LIMIT = Duration.ofMinutes(8);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private Wait() {}

    static <T> T until(String what, Callable<T> look, Predicate<T> enough) throws Exception {
        Instant end = Instant.now().plus(LIMIT);
        T seen = look.call();
        while (!enough.test(seen)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Waited " + LIMIT.toMinutes() + " minutes until " + what + ", saw " + seen);
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            seen = look.call();
        }
        return seen;
    }
}
