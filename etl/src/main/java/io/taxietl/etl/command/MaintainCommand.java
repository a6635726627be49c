package io.taxietl.etl.command;

import io.taxietl.etl.ExitCode;
import io.taxietl.etl.config.MaintenanceConfiguration;
import io.taxietl.etl.publish.Lake;
import io.taxietl.etl.publish.Maintenance;
import io.taxietl.etl.publish.lease.Lease;
import io.taxietl.etl.schema.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compacts the tables and removes what nobody can see any more. */
@Command(
        name = "maintain",
        description = "Compacts small files, expires old snapshots, removes orphan files.",
        mixinStandardHelpOptions = true)
final class MaintainCommand implements Callable<Integer> {
    @Mixin
    private LakeOptions lake;

    @Option(
            names = "--keep-days",
            paramLabel = "<days>",
            description = "snapshots younger than this stay, for time travel and restores; without it those of"
                    + " maintenance.snapshotDays of the configuration")
    private Integer keepDays;

    @Option(
            names = "--keep-since",
            paramLabel = "<time>",
            description = "snapshots since this time in UTC stay, in place of --keep-days; as in 2026-01-31T12:00:00Z")
    private String keepSince;

    @Override
    public Integer call() {
        InstantSource clock = InstantSource.system();
        Optional<String> problem = problem(clock.instant());
        if (problem.isPresent()) {
            System.err.println("Cannot maintain the tables: " + problem.get());
            return ExitCode.CONFIGURATION.code();
        }
        return lake.with((spark, tables) -> run(spark, tables, clock));
    }

    private Optional<String> problem(Instant now) {
        if (keepDays != null && keepSince != null) {
            return Optional.of("both --keep-days and --keep-since are given, expected one of them.");
        }
        if (keepDays != null && keepDays < 0) {
            return Optional.of("--keep-days is " + keepDays
                    + ", expected 0 or more days. Give 0 to keep the newest snapshot alone.");
        }
        return keepSince == null || isPast(keepSince, now)
                ? Optional.empty()
                : Optional.of("--keep-since is \"" + keepSince
                        + "\", expected a time in the past such as 2026-01-31T12:00:00Z.");
    }

    private static boolean isPast(String time, Instant now) {
        try {
            return Instant.parse(time).isBefore(now);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private ExitCode run(SparkSession spark, Lake tables, InstantSource clock) {
        Instant now = clock.instant();
        Maintenance.Retention keep = new Maintenance.Retention(
                snapshots(lake.maintenance(), now), quarantineFrom(lake.maintenance(), WallClock.today(clock)));
        Lease.Request wanted = new Lease.Request(RunId.next(clock), "maintenance", lake.lakeWait());
        for (Maintenance.Summary done : new Maintenance(spark, tables, now).run(keep, wanted)) {
            System.out.printf(
                    "%-11s %d rows past their retention, %d files compacted, %d expired, %d orphans removed%n",
                    done.table().tableName(),
                    done.expiredRows(),
                    done.compactedFiles(),
                    done.expiredFiles(),
                    done.orphanFiles());
        }
        return ExitCode.SUCCESS;
    }

    private Duration snapshots(MaintenanceConfiguration configured, Instant now) {
        if (keepSince != null) {
            return Duration.between(Instant.parse(keepSince), now);
        }
        return Duration.ofDays(keepDays == null ? configured.snapshotDays() : keepDays);
    }

    private static Optional<YearMonth> quarantineFrom(MaintenanceConfiguration configured, LocalDate today) {
        return Optional.ofNullable(configured.quarantineMonths())
                .map(months -> YearMonth.from(today).minusMonths(months));
    }
}
