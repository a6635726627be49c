package io.taxietl.infra.command;

import io.taxietl.infra.review.GitHub;
import io.taxietl.infra.review.PlanComment;
import io.taxietl.infra.review.PlanReview;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "plan-reviewed", description = "Fail unless the saved plan is the one that was reviewed")
final class PlanReviewedCommand implements Callable<Integer> {
    @Mixin
    private EnvironmentOption environment;

    @Option(names = "--commit", required = true, description = "The commit whose merged pull request shows the plan")
    private String commit;

    @Option(names = "--accept", split = "[, ]+", description = "Digests of plans that a person accepts")
    private List<String> accepted = List.of();

    @Override
    public Integer call() throws Exception {
        PlanReview plan = environment.review();
        if (plan.isEmpty()) {
            System.out.println("The plan of " + environment.name() + " changes nothing: there is nothing to review.");
            return 0;
        }
        String digest = plan.digest();
        if (accepted.contains(digest)) {
            System.out.println("The plan of " + environment.name() + " is one that was accepted by hand.");
            return 0;
        }
        Set<String> reviewed =
                new LinkedHashSet<>(new PlanComment(GitHub.of(System.getenv()), environment.name()).reviewed(commit));
        if (!reviewed.contains(digest)) {
            throw new IllegalStateException("Cannot apply " + environment.name() + ": its plan " + digest
                    + " is not the one reviewed ("
                    + (reviewed.isEmpty() ? "no pull request of " + commit + " shows one" : String.join(", ", reviewed))
                    + "), expected the same. Read it in what `make plan` says; to accept it, run the workflow by hand"
                    + " with this digest.");
        }
        System.out.println("The plan of " + environment.name() + " is the one that was reviewed.");
        return 0;
    }
}
