package io.taxietl.infra.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlanCommentTest {
    private static final String COMMENTS = "/issues/7/comments?per_page=100&page=";
    private static final String PULLS = "/commits/abc/pulls?per_page=100&page=1";
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private GitHubAtHand github;
    private PlanComment comment;

    @BeforeEach
    void start() throws IOException {
        github = new GitHubAtHand();
        comment = new PlanComment(github.client(), "staging");
    }

    @AfterEach
    void stop() {
        github.close();
    }

    @Test
    void theFirstPlanIsANewComment() throws Exception {
        github.answers(COMMENTS + 1, list(comment(1, "github-actions[bot]", "<!-- plan of production -->")));
        comment.write("7", "text");
        assertThat(github.sent()).singleElement().satisfies(sent -> {
            assertThat(sent.method() + " " + sent.path()).isEqualTo("POST /issues/7/comments");
            assertThat(sent.body().path("body").asText()).isEqualTo("text");
        });
    }

    @Test
    void aLaterPlanTakesThePlaceOfTheEarlierOneAlsoOnALaterPage() throws Exception {
        String others = IntStream.range(0, 100)
                .mapToObj(id -> comment(id, "someone", "a remark"))
                .collect(Collectors.joining(",", "[", "]"));
        github.answers(COMMENTS + 1, others);
        github.answers(COMMENTS + 2, list(comment(200, "github-actions[bot]", "<!-- plan of staging -->\\nold")));
        comment.write("7", "new");
        assertThat(github.sent()).singleElement().satisfies(sent -> {
            assertThat(sent.method() + " " + sent.path()).isEqualTo("PATCH /issues/comments/200");
            assertThat(sent.body().path("body").asText()).isEqualTo("new");
        });
    }

    @Test
    void theReviewedPlanIsTheOneThatTheMergedPullRequestShows() throws Exception {
        github.answers(PULLS, "[{\"number\": 7, \"merged_at\": \"2026-01-01T00:00:00Z\"}]");
        github.answers(COMMENTS + 1, list(shown("github-actions[bot]")));
        assertThat(comment.reviewed("abc")).containsExactly(DIGEST);
    }

    @Test
    void whatSomebodyElseWritesIsNoReviewedPlan() throws Exception {
        github.answers(PULLS, "[{\"number\": 7, \"merged_at\": \"2026-01-01T00:00:00Z\"}]");
        github.answers(COMMENTS + 1, list(shown("someone")));
        assertThat(comment.reviewed("abc")).isEmpty();
    }

    @Test
    void anOpenPullRequestHasNoReviewedPlan() throws Exception {
        github.answers(PULLS, "[{\"number\": 7, \"merged_at\": null}]");
        github.answers(COMMENTS + 1, list(shown("github-actions[bot]")));
        assertThat(comment.reviewed("abc")).isEmpty();
    }

    @Test
    void aRefusalIsOneSentenceWithoutTheToken() {
        assertThatThrownBy(() -> comment.reviewed("unknown"))
                .hasMessage("Cannot use GitHub: GET /commits/unknown/pulls?per_page=100&page=1 answers 404 (Not Found),"
                        + " expected success. Check the permissions of the job's token.");
    }

    @Test
    void aMissingVariableIsNamed() {
        assertThatThrownBy(() -> GitHub.of(Map.of("GITHUB_REPOSITORY", "example/taxis")))
                .hasMessage(
                        "Cannot reach GitHub: GITHUB_TOKEN is not set, expected a value. Workflows set it; elsewhere"
                                + " set it yourself.");
    }

    private static String shown(String author) {
        return comment(1, author, "<!-- plan of staging -->\\nDigest: `" + DIGEST + "`");
    }

    private static String comment(int id, String author, String body) {
        return "{\"id\": %d, \"user\": {\"login\": \"%s\"}, \"body\": \"%s\"}".formatted(id, author, body);
    }

    private static String list(String element) {
        return "[" + element + "]";
    }
}
