package io.taxietl.infra.command;

import io.taxietl.infra.review.GitHub;
import io.taxietl.infra.review.PlanComment;
import io.taxietl.infra.review.PlanReview;
import java.util.concurrent.Callable;
import org.jetbrains.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "plan-comment",
        description = "Show the saved plan as the text of a comment, and write it to a pull request")
final class PlanCommentCommand implements Callable<Integer> {
    @Mixin
    private EnvironmentOption environment;

    @Option(names = "--pull-request", description = "The number of the pull request that gets the comment")
    private @Nullable String pullRequest;

    @Override
    public Integer call() throws Exception {
        PlanReview plan = environment.review();
        String markdown = PlanComment.markdown(plan);
        System.out.println(markdown);
        if (pullRequest != null) {
            new PlanComment(GitHub.of(System.getenv()), environment.name()).write(pullRequest, markdown);
        }
        return 0;
    }
}
