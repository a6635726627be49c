package io.taxietl.infra.release;

import io.taxietl.infra.release.aws.JobRunState;
import java.util.Map;

/** Runs the idle slot's job once, on a few files and with an output of its own. */
final class Canary implements Step {
    /** No topic: what a canary run finds is no news for anybody but whoever releases. */
    private static final String NO_TOPIC = "none";
    /** The longest name of an environment that the job takes. */
    private static final int LONGEST_ENVIRONMENT = 20;

    private static final String SUFFIX = "-canary";

    @Override
    public String name() {
        return "canary";
    }

    @Override
    public String words() {
        return "run the idle slot's job on it, with an output and metrics of its own";
    }

    @Override
    public void run(Session session) throws InterruptedException {
        CanaryFolder folder = new CanaryFolder(session);
        CanaryInput input = folder.input();
        JobRunState ended = new OperationRun(session)
                .follow(Map.of(
                        "--input", input.uri(),
                        "--output", folder.output(),
                        "--environment", environment(session.services().environment()),
                        "--topic-arn", NO_TOPIC,
                        // Tables under the output, not in the Glue catalog.
                        "--set", "catalog.type=hadoop"));
        if (!ended.message().isEmpty()) {
            session.services().console().detail(ended.message());
        }
    }

    /** A dimension of its own, so that the metrics of the environment stay those of its real runs. */
    static String environment(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST_ENVIRONMENT - SUFFIX.length())) + SUFFIX;
    }
}
