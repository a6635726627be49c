package io.taxietl.etl.command;

import io.taxietl.etl.ExitCode;
import io.taxietl.etl.job.RestoreJob;
import io.taxietl.etl.publish.Lake;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes the tables back to just before a run. */
@Command(
        name = "restore",
        description = "Takes the tables, and the record of processed files, back to just before a run.",
        mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private LakeOptions lake;

    @Option(
            names = "--before",
            required = true,
            paramLabel = "<run id>",
            description = "the first run to undo; those after it are undone too")
    private String before;

    @Override
    public Integer call() {
        return lake.with(this::run);
    }

    private ExitCode run(SparkSession spark, Lake tables) {
        InstantSource clock = InstantSource.system();
        RestoreJob.Request request =
                new RestoreJob.Request(RunId.next(clock), before, lake.environment(), lake.lakeWait(), clock);
        System.out.println(RestoreText.of(RestoreJob.run(spark, tables, request)));
        return ExitCode.SUCCESS;
    }
}
