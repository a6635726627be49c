package io.taxietl.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.local.LocalAws;
import io.taxietl.local.aws.Bucket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * ENV=local on a local AWS of its own. The steps of a class build on each other, as they do for people: deploying anew for
 * each would take minutes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class LocalEnvironment {
    /** Of each month that lands. */
    static final int ROWS = 3000;

    /** What starts the active job. */
    static final String TRIGGER = "taxietl-local-daily";

    Path folder;
    Aws aws;
    Workspace workspace;
    private LocalAws local;

    private TestedEmulator.Started emulator;

    @RegisterExtension
    private final EndsAtFirstFailure endsAtFirstFailure = new EndsAtFirstFailure();

    abstract TestedEmulator emulator();

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.remove("AWS_ENDPOINT_URL");
        emulator = emulator().start();
        environment.putAll(emulator.variables());
        Path own = Files.createDirectories(folder.resolve("local aws"));
        local = LocalAws.start(environment, Workspace.checkout(), own, System.out::println);
        aws = Aws.of(local.endpoints());
        workspace = new Workspace(
                Files.createDirectories(folder.resolve("a checkout")),
                local.endpoints().environment());
        // A schedule that releases must move, on a day that does not come while the tests run.
        workspace.configure("processing/schedule", "enabled", true);
        workspace.configure("processing/schedule", "expression", "cron(0 2 1 1 ? 2099)");
        // A loaded machine is not a slow release.
        workspace.configure("monitoring/health", "durationFloorSeconds", 30);
    }

    @AfterAll
    void stop() {
        if (local != null) {
            local.close();
        }
        if (emulator != null) {
            emulator.stop().run();
        }
    }

    /** What the plan said. */
    String planAndApply() throws Exception {
        String plan = workspace.infra("plan").succeeded();
        workspace.infra("apply").succeeded();
        return plan;
    }

    void assertNothingToChange() throws Exception {
        assertThat(workspace.infra("plan").succeeded())
                .contains("foundation: nothing to change\npipeline: nothing to change\n");
    }

    /** Months of sample data in a bucket. */
    void land(String months, String bucket) throws Exception {
        Bucket.of(aws.s3(), bucket, "").upload(workspace.months(months, ROWS));
    }
}
