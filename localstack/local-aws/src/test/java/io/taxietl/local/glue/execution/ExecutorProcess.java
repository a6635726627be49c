package io.taxietl.local.glue.execution;

import io.taxietl.local.aws.Endpoints;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** LocalGlue in a JVM of its own, running one job. */
final class ExecutorProcess {
    static final String RUN = "jr_of_another_process";

    private ExecutorProcess() {}

    /** @param arguments endpoint, work folder, script */
    public static void main(String[] arguments) throws InterruptedException {
        URI endpoint = URI.create(arguments[0]);
        Endpoints aws = new Endpoints(endpoint, endpoint, LocalGlueFixture.REGION);
        GlueExecutor executor = new GlueExecutor(
                new ExecutorSettings(
                        aws,
                        List.of(LocalGlueFixture.scalaLibrary()),
                        Path.of(arguments[1]),
                        ExecutorSettings.Capacity.DEFAULT),
                new RoleSessions(endpoint, "123456789012"));
        executor.start(
                new ExecutionRequest(
                        "nightly",
                        RUN,
                        arguments[2],
                        Map.of("--job-language", "scala", "--class", "Script"),
                        Duration.ofMinutes(5),
                        "G.1X",
                        2,
                        null,
                        "job-role"),
                new ExecutionListener() {
                    @Override
                    public void running() {
                        System.out.println("running");
                    }

                    @Override
                    public void ended(Outcome outcome) {
                        System.out.println(outcome);
                    }
                });
        Thread.sleep(Duration.ofMinutes(5).toMillis());
    }
}
