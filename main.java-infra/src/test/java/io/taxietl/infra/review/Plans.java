package io.taxietl.infra.review;

import io.taxietl.infra.terraform.PlanSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Plans of one stack that reads a ruleset, in a folder. */
final class Plans {
    static final String NOTHING = "{\"resource_changes\": []}";
    static final String UPDATE = """
            {"resource_changes": [{"address": "aws_glue_job.blue", "change": {"actions": ["update"],
             "before": {"description": "what nobody may see"}}}]}""";
    static final String REPLACE = """
            {"resource_changes": [{"address": "aws_glue_job.blue", "change": {"actions": ["delete", "create"]}}]}""";

    private static final String TERRAFORM = """
            {"resource": {"aws_glue_data_quality_ruleset": {"rules": {"ruleset": "${file(\\"../trips.dqdl\\")}"}}}}""";

    private Plans() {}

    static PlanReview in(Path folder, String json) throws IOException {
        write(folder, "pipeline/cdk.tf.json", TERRAFORM);
        write(folder, "trips.dqdl", "rules");
        return review(folder, json);
    }

    static PlanReview review(Path folder, String json) throws IOException {
        return new PlanReview("staging", List.of(new PlannedStack(folder.resolve("pipeline"), new PlanSummary(json))));
    }

    static void write(Path folder, String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }
}
