package io.taxietl.infra.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftIssueTest {
    private static final String OPEN = "/issues?state=open&labels=drift&per_page=100&page=1";
    private static final String ISSUES = """
            [{"number": 3, "title": "Drift: production differs from its configuration"},
             {"number": 4, "title": "Drift: staging differs from its configuration"}]""";

    @TempDir
    private Path folder;

    private GitHubAtHand github;
    private DriftIssue issue;

    @BeforeEach
    void start() throws IOException {
        github = new GitHubAtHand();
        issue = new DriftIssue(github.client(), "staging", "this run");
    }

    @AfterEach
    void stop() {
        github.close();
    }

    @Test
    void aDifferenceOpensAnIssue() throws Exception {
        github.answers(OPEN, "[]");
        issue.tell(Plans.in(folder, Plans.UPDATE));
        assertThat(github.sent()).singleElement().satisfies(sent -> {
            assertThat(sent.method() + " " + sent.path()).isEqualTo("POST /issues");
            assertThat(sent.body().path("title").asText()).isEqualTo("Drift: staging differs from its configuration");
            assertThat(sent.body().at("/labels/0").asText()).isEqualTo("drift");
            assertThat(sent.body().path("body").asText())
                    .contains("  update  aws_glue_job.blue\n")
                    .doesNotContain("what nobody may see");
        });
    }

    @Test
    void aDifferenceThatLastsBringsTheOpenIssueUpToDate() throws Exception {
        github.answers(OPEN, ISSUES);
        issue.tell(Plans.in(folder, Plans.REPLACE));
        assertThat(github.sent()).singleElement().satisfies(sent -> {
            assertThat(sent.method() + " " + sent.path()).isEqualTo("PATCH /issues/4");
            assertThat(sent.body().path("body").asText()).contains("  replace  aws_glue_job.blue\n");
        });
    }

    @Test
    void anIssueClosesWhenTheDifferenceIsGone() throws Exception {
        github.answers(OPEN, ISSUES);
        issue.tell(Plans.in(folder, Plans.NOTHING));
        assertThat(github.sent())
                .extracting(sent -> sent.method() + " " + sent.path())
                .containsExactly("POST /issues/4/comments", "PATCH /issues/4");
        assertThat(github.sent().get(1).body().path("state").asText()).isEqualTo("closed");
    }

    @Test
    void noDifferenceAndNoIssueSaysNothing() throws Exception {
        github.answers(OPEN, "[]");
        issue.tell(Plans.in(folder, Plans.NOTHING));
        assertThat(github.sent()).isEmpty();
    }
}
