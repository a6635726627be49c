package io.taxietl.infra.command;

import io.taxietl.infra.review.DriftIssue;
import io.taxietl.infra.review.GitHub;
import io.taxietl.infra.review.PlanReview;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "drift",
        description =
                "Say what an apply would change; ends with 2 if anything, as terraform plan -detailed-exitcode does")
final class DriftCommand implements Callable<Integer> {
    private static final int DIFFERS = 2;

    @Mixin
    private EnvironmentOption environment;

    @Option(names = "--issue", description = "Keep an issue of the GitHub repository up to date")
    private boolean issue;

    @Override
    public Integer call() throws Exception {
        environment
                .deployment(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .plan();
        PlanReview plan = environment.review();
        if (issue) {
            new DriftIssue(GitHub.of(System.getenv()), environment.name(), run(System.getenv())).tell(plan);
        }
        System.out.print(plan.text());
        if (plan.isEmpty()) {
            System.out.println(environment.name() + " is as its configuration says.");
            return 0;
        }
        System.err.println("Cannot call " + environment.name() + " clean: it differs from its configuration as listed,"
                + " expected no difference. Deliver the main branch again, or write the difference into the"
                + " configuration.");
        return DIFFERS;
    }

    private static String run(Map<String, String> variables) {
        return variables.containsKey("GITHUB_RUN_ID")
                ? "[this run](" + variables.get("GITHUB_SERVER_URL") + "/" + variables.get("GITHUB_REPOSITORY")
                        + "/actions/runs/" + variables.get("GITHUB_RUN_ID") + ")"
                : "`make drift`";
    }
}
