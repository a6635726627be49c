package io.taxietl.local.glue.execution;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.core.sync.RequestBody;

/** A job for tests, with the script uploaded; its main object is called Script unless said otherwise. */
final class TestJob {
    private final LocalGlueFixture fixture;
    private final Map<String, String> arguments = new HashMap<>(Map.of("--job-language", "scala", "--class", "Script"));
    private final String scriptLocation;
    private Duration timeout = Duration.ofMinutes(5);
    private String securityConfiguration;
    private static final String ROLE = "arn:aws:iam::123456789012:role/service-role/job-role";

    TestJob(LocalGlueFixture fixture, String script) {
        this.fixture = fixture;
        scriptLocation =
                fixture.upload("scripts/" + UUID.randomUUID() + "/Script.scala", RequestBody.fromString(script));
    }

    TestJob argument(String name, String value) {
        arguments.put(name, value);
        return this;
    }

    TestJob without(String name) {
        arguments.remove(name);
        return this;
    }

    TestJob timeout(Duration limit) {
        timeout = limit;
        return this;
    }

    TestJob securityConfiguration(String name) {
        securityConfiguration = name;
        return this;
    }

    TestRun start() {
        ExecutionRequest request = new ExecutionRequest(
                "nightly",
                "jr_" + UUID.randomUUID(),
                scriptLocation,
                arguments,
                timeout,
                "G.1X",
                2,
                securityConfiguration,
                ROLE);
        return TestRun.start(fixture, request);
    }

    /** Starts the job and waits for its end. */
    TestRun run() {
        TestRun run = start();
        run.outcome();
        return run;
    }
}
