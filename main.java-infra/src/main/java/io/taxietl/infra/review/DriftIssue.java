package io.taxietl.infra.review;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;

/** The one open issue that says how an environment differs from its configuration. */
public final class DriftIssue {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String LABEL = "drift";

    /** GitHub takes 65,536 characters. */
    private static final int LONGEST = 60_000;

    private final GitHub github;
    private final String title;
    private final String run;

    /** @param run where the log of the run that looked is, as a sentence may name it */
    public DriftIssue(GitHub github, String environment, String run) {
        this.github = github;
        this.title = "Drift: " + environment + " differs from its configuration";
        this.run = run;
    }

    /** Opens the issue, or brings the open one up to date, or closes it when there is nothing to say. */
    public void tell(PlanReview plan) throws IOException, InterruptedException {
        Optional<String> open = open();
        if (plan.isEmpty()) {
            if (open.isPresent()) {
                close(open.get());
            }
            return;
        }
        ObjectNode issue = MAPPER.createObjectNode().put("title", title).put("body", body(plan));
        issue.putArray("labels").add(LABEL);
        if (open.isPresent()) {
            github.send("PATCH", "/issues/" + open.get(), issue);
        } else {
            github.send("POST", "/issues", issue);
        }
    }

    private String body(PlanReview plan) {
        return "An apply of " + plan.environment() + " would change:\n\n```\n"
                + Shortened.text(plan.text(), LONGEST)
                + "```\n\nEither something was changed by hand, or a merge has not been delivered yet. To undo the first or"
                + " finish the second, deliver the main branch again; to keep a change, write it into `environments/"
                + plan.environment() + ".json` or the constructs. Found by " + run
                + ". This issue is kept up to date and closes by itself.\n";
    }

    private void close(String number) throws IOException, InterruptedException {
        ObjectNode comment = MAPPER.createObjectNode().put("body", "No difference any more, says " + run + ".");
        github.send("POST", "/issues/" + number + "/comments", comment);
        ObjectNode closed = MAPPER.createObjectNode().put("state", "closed").put("state_reason", "completed");
        github.send("PATCH", "/issues/" + number, closed);
    }

    private Optional<String> open() throws IOException, InterruptedException {
        return github.list("/issues?state=open&labels=" + LABEL).stream()
                .filter(issue -> issue.path("title").asText().equals(title))
                .map(issue -> issue.path("number").asText())
                .findFirst();
    }
}
