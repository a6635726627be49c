package io.taxietl.infra.release;

import io.taxietl.infra.release.aws.JobDefinition;
import io.taxietl.infra.release.aws.JobRunState;
import java.time.Duration;
import java.util.Map;

/** A run of the active slot's job that somebody watches. */
final class ActiveJob {
    private final Services services;

    ActiveJob(Services services) {
        this.services = services;
    }

    ExitCode run(Map<String, String> arguments) throws InterruptedException {
        JobDefinition job = services.job(services.parameter().read().activeSlot());
        String run = services.jobs().start(job.name(), arguments);
        services.console().line("Started " + job.name() + ", run " + run + "; its output: " + job.output());
        JobRunState ended;
        try {
            ended = services.follower().follow(job, run, true);
        } catch (InterruptedReleaseException e) {
            services.console().line("Not watched any more. The run " + run + " goes on.");
            return ExitCode.FAILED;
        }
        if (!ended.hasSucceeded()) {
            throw new IllegalStateException(
                    ended.message().startsWith("Cannot ")
                            ? ended.message()
                            : "Cannot finish the run " + run + " of " + job.name() + ": it ended as " + ended.state()
                                    + " (" + ended.message() + "), expected SUCCEEDED. Its log is in "
                                    + job.logGroupPrefix() + "output.");
        }
        services.console()
                .line(job.name() + " succeeded in " + Console.time(Duration.ofSeconds(ended.seconds())) + "; tables and"
                        + " reports are in " + job.output());
        return ExitCode.DONE;
    }
}
