package io.taxietl.infra.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one comment of a pull request that shows the plan of an environment. */
public final class PlanComment {
    /** GitHub takes 65,536 characters; some are left for what stands around the plan. */
    private static final int LONGEST = 60_000;

    private static final Pattern DIGEST = Pattern.compile("Digest: `([0-9a-f]{64})`");

    private final GitHub github;
    private final String environment;

    public PlanComment(GitHub github, String environment) {
        this.github = github;
        this.environment = environment;
    }

    /** A plan as the text of a comment. */
    public static String markdown(PlanReview plan) throws IOException {
        String removals = plan.removals() == 0
                ? ""
                : "\n**Removes or replaces " + plan.removals() + (plan.removals() == 1 ? " resource" : " resources")
                        + ".**\n";
        return marker(plan.environment()) + "\n### Plan of " + plan.environment() + "\n" + removals + "\n```\n"
                + Shortened.text(plan.text(), LONGEST)
                + "```\n\nBy resource, without values. After the merge it is applied"
                + " only if it is still this one. Digest: `" + plan.digest() + "`\n";
    }

    /** Writes the comment, in the place of the earlier one if there is one. */
    public void write(String pullRequest, String markdown) throws IOException, InterruptedException {
        ObjectNode body = new ObjectMapper().createObjectNode().put("body", markdown);
        Optional<JsonNode> earlier = find(pullRequest);
        if (earlier.isPresent()) {
            github.send("PATCH", "/issues/comments/" + earlier.get().path("id").asText(), body);
        } else {
            github.send("POST", "/issues/" + pullRequest + "/comments", body);
        }
    }

    /** The digests that the merged pull requests of a commit show for the environment. */
    public Set<String> reviewed(String commit) throws IOException, InterruptedException {
        Set<String> digests = new LinkedHashSet<>();
        for (JsonNode pullRequest : github.list("/commits/" + commit + "/pulls")) {
            if (!pullRequest.path("merged_at").isNull()) {
                find(pullRequest.path("number").asText())
                        .map(comment -> DIGEST.matcher(comment.path("body").asText()))
                        .filter(Matcher::find)
                        .ifPresent(digest -> digests.add(digest.group(1)));
            }
        }
        return digests;
    }

    /** Only what a workflow has written counts: anybody can write a comment that looks like one. */
    private Optional<JsonNode> find(String pullRequest) throws IOException, InterruptedException {
        return github.list("/issues/" + pullRequest + "/comments").stream()
                .filter(comment -> comment.at("/user/login").asText().equals(GitHub.WORKFLOWS))
                .filter(comment -> comment.path("body").asText().startsWith(marker(environment)))
                .findFirst();
    }

    private static String marker(String environment) {
        return "<!-- plan of " + environment + " -->";
    }
}
