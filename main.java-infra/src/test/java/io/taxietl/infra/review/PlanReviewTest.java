package io.taxietl.infra.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.infra.TerraformAtHand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanReviewTest {
    @TempDir
    private Path folder;

    @Test
    void theSamePlanHasTheSameDigestWhateverTheJar() throws IOException {
        String digest = Plans.in(folder, Plans.UPDATE).digest();
        Plans.write(folder, "job.jar", "built from another commit");
        assertThat(Plans.review(folder, Plans.UPDATE).digest()).hasSize(64).isEqualTo(digest);
    }

    @Test
    void anotherChangeHasAnotherDigest() throws IOException {
        assertThat(Plans.in(folder, Plans.UPDATE).digest())
                .isNotEqualTo(Plans.review(folder, Plans.REPLACE).digest());
    }

    @Test
    void anotherUploadedFileHasAnotherDigest() throws IOException {
        String digest = Plans.in(folder, Plans.UPDATE).digest();
        Plans.write(folder, "trips.dqdl", "others");
        assertThat(Plans.review(folder, Plans.UPDATE).digest()).isNotEqualTo(digest);
    }

    @Test
    void otherTerraformHasAnotherDigest() throws IOException {
        String digest = Plans.in(folder, Plans.UPDATE).digest();
        Plans.write(folder, "pipeline/cdk.tf.json", "{}");
        assertThat(Plans.review(folder, Plans.UPDATE).digest()).isNotEqualTo(digest);
    }

    @Test
    void aCommentShowsResourcesAndNoValues() throws IOException {
        PlanReview plan = Plans.in(folder, Plans.UPDATE);
        assertThat(PlanComment.markdown(plan))
                .startsWith("<!-- plan of staging -->\n### Plan of staging\n")
                .contains("  update  aws_glue_job.blue\n", "Digest: `" + plan.digest() + "`")
                .doesNotContain("what nobody may see", "Removes");
    }

    @Test
    void aCommentSaysFirstWhatIsRemoved() throws IOException {
        assertThat(PlanComment.markdown(Plans.in(folder, Plans.REPLACE)))
                .contains("\n**Removes or replaces 1 resource.**\n");
    }

    @Test
    void aLongTextIsCutAtTheEndOfALineAndSaysSo() {
        assertThat(Shortened.text("one\ntwo\nthree\n", 14)).isEqualTo("one\ntwo\nthree\n");
        assertThat(Shortened.text("one\ntwo\nthree\n", 13))
                .isEqualTo("one\ntwo\n... and 1 more, see the log of the run\n");
    }

    @Test
    void thereMustBeASavedPlan() {
        assertThatThrownBy(() -> PlanReview.read(TerraformAtHand.terraform(Map.of()), "staging", List.of(folder)))
                .hasMessage("Cannot show the plan of staging: there is no saved plan, expected one."
                        + " Run `make plan ENV=staging`.");
    }
}
