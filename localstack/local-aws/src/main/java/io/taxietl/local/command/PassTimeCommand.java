package io.taxietl.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.taxietl.local.time.DaysPassing;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "pass-time",
        description =
                "Lets days go by on the local AWS that is up: objects, versions, uploads and logs age, and what is too"
                        + " old by the rules of its bucket or log group goes.")
final class PassTimeCommand implements Callable<Integer> {
    private static final int LONGEST = 3650;

    @Mixin
    private Checkout checkout;

    @Option(names = "--days", required = true, paramLabel = "<days>", description = "how many, 1 to 3650")
    private int days;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (days < 1 || days > LONGEST) {
            throw new IllegalArgumentException(
                    "Cannot let time pass: DAYS is %d, expected 1 to %d.".formatted(days, LONGEST));
        }
        Running running = Running.find(checkout.local())
                .orElseThrow(() ->
                        new IllegalStateException("Cannot let time pass: no local AWS is up. Run `make local-up`."));
        DaysPassing.Summary passed = new DaysPassing(running.aws(), checkout.local()).pass(days);
        System.out.printf(
                "%d days have passed; on the local AWS it is %s.%n",
                days, passed.date().atZone(ZoneOffset.UTC).toLocalDate());
        passed.buckets().forEach(System.out::println);
        System.out.println("logs: " + passed.logStreams() + " streams removed");
        int snapshotDays = snapshotDays();
        System.out.printf(
                "Snapshots of tables go by maintenance, which knows the machine's clock alone. To keep those of the last %d"
                        + " days: make maintain OUTPUT=... KEEP_SINCE=%s%n",
                snapshotDays,
                passed.time()
                        .machineAt(passed.date().minus(Duration.ofDays(snapshotDays)))
                        .truncatedTo(ChronoUnit.SECONDS));
        return 0;
    }

    /** As environments have it unless they set another. */
    private int snapshotDays() throws IOException {
        return new ObjectMapper()
                .readTree(checkout.root().resolve("environments/base.json").toFile())
                .at("/maintenance/snapshotDays")
                .asInt();
    }
}
