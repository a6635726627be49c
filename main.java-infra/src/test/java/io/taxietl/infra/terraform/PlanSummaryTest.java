package io.taxietl.infra.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PlanSummaryTest {
    @Test
    void namesEachResourceAndCounts() throws IOException {
        PlanSummary summary = new PlanSummary("""
                {"resource_changes": [
                  {"address": "aws_s3_bucket.b", "change": {"actions": ["create"]}},
                  {"address": "aws_s3_bucket.a", "change": {"actions": ["create"]}},
                  {"address": "aws_glue_job.j", "change": {"actions": ["delete", "create"]}},
                  {"address": "aws_sns_topic.t", "change": {"actions": ["no-op"]}},
                  {"address": "data.aws_region.r", "change": {"actions": ["read"]}},
                  {"address": "aws_kms_key.k", "change": {"actions": ["update"]}}]}""");
        assertThat(summary.text("pipeline")).isEqualTo("""
                pipeline:
                  create  aws_s3_bucket.a
                  create  aws_s3_bucket.b
                  replace  aws_glue_job.j
                  update  aws_kms_key.k
                  2 to create, 1 to update, 1 to replace, 0 to delete
                """);
    }

    @Test
    void saysWhenNothingChanges() throws IOException {
        assertThat(new PlanSummary("{}").text("foundation")).isEqualTo("foundation: nothing to change\n");
    }

    @Test
    void aStackIsAppliedWhenItManagesSomething() throws IOException {
        String state = "{\"prior_state\": {\"values\": {\"root_module\": {\"resources\": [{\"mode\": \"%s\"}]}}}}";
        assertThat(new PlanSummary(state.formatted("managed")).isApplied()).isTrue();
        assertThat(new PlanSummary(state.formatted("data")).isApplied()).isFalse();
    }
}
