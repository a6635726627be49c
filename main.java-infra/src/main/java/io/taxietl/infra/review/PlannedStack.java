package io.taxietl.infra.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taxietl.infra.terraform.PlanSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A stack with its saved plan. */
record PlannedStack(Path folder, PlanSummary summary) {
    String name() {
        return folder.getFileName().toString();
    }

    String text() {
        return summary.text(name());
    }

    /**
     * The files that say what is wanted: the Terraform, and what it uploads. The jar is not among them: it bears the
     * commit that it was built from, so the one of a pull request never is the one of the merge.
     */
    List<Path> wanted() throws IOException {
        Path terraform = folder.resolve("cdk.tf.json");
        List<Path> files = new ArrayList<>(List.of(terraform));
        JsonNode objects =
                new ObjectMapper().readTree(Files.readString(terraform)).at("/resource/aws_s3_object");
        for (JsonNode object : objects) {
            String source = object.path("source").asText();
            if (!source.endsWith(".jar")) {
                files.add(folder.resolve(source).normalize());
            }
        }
        return files;
    }
}
