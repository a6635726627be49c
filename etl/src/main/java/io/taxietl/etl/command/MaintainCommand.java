package io.taxietl.etl.command;

import io.taxietl.etl.ExitCode;
import io.taxietl.etl.config.MaintenanceConfiguration;
import io.taxietl.etl.publish.Lake;
import io.taxietl.etl.publish.Maintenance;
import io.taxietl.etl.publish.lease.Lease;
import io.taxietl.etl.schema.WallClock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
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

    @Override
    public Integer call() {
        if (keepDays != null && keepDays < 0) {
            System.err.printf(
                    "Cannot maintain the tables: --keep-days is %d, expected 0 or more days. Give 0 to keep the newest snapshot alone.%n",
                    keepDays);
            return ExitCode.CONFIGURATION.code();
        }
        return lake.with(this::run);
    }

    private ExitCode run(SparkSession spark, Lake tables) {
        InstantSource clock = InstantSource.system();
        Maintenance.Retention keep = retention(lake.maintenance(), WallClock.today(clock));
        Lease.Request wanted = new Lease.Request(RunId.next(clock), "maintenance", lake.lakeWait());
        for (Maintenance.Summary done : new Maintenance(spark, tables, clock.instant()).run(keep, wanted)) {
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

    private Maintenance.Retention retention(MaintenanceConfiguration configured, LocalDate today) {
        return new Maintenance.Retention(
                Duration.ofDays(keepDays == null ? configured.snapshotDays() : keepDays),
                Optional.ofNullable(configured.quarantineMonths())
                        .map(months -> YearMonth.from(today).minusMonths(months)));
    }
}
