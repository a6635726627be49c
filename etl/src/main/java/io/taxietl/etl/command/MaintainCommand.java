package io.taxietl.etl.command;

import io.taxietl.etl.ExitCode;
import io.taxietl.etl.publish.Lake;
import io.taxietl.etl.publish.Maintenance;
import java.time.Duration;
import java.time.Instant;
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
            defaultValue = "7",
            paramLabel = "<days>",
            description = "snapshots younger than this stay, for time travel and rollback (default: ${DEFAULT-VALUE})")
    private int keepDays;

    @Override
    public Integer call() {
        if (keepDays < 0) {
            System.err.printf(
                    "Cannot maintain the tables: --keep-days is %d, expected 0 or more days. Give 0 to keep the newest snapshot alone.%n",
                    keepDays);
            return ExitCode.CONFIGURATION.code();
        }
        return lake.with(this::run);
    }

    private ExitCode run(SparkSession spark, Lake tables) {
        for (Maintenance.Summary done : new Maintenance(spark, tables, Instant.now()).run(Duration.ofDays(keepDays))) {
            System.out.printf(
                    "%-11s %d files compacted, %d expired, %d orphans removed%n",
                    done.table().tableName(), done.compactedFiles(), done.expiredFiles(), done.orphanFiles());
        }
        return ExitCode.SUCCESS;
    }
}
