package io.taxietl.infra.review;

import io.taxietl.infra.terraform.Fingerprint;
import io.taxietl.infra.terraform.PlanSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A stack with its saved plan. */
record PlannedStack(Path folder, PlanSummary summary) {
    String name() {
        return folder.getFileName().toString();
    }

    String text() {
        return summary.text(name());
    }

    /** The files that say what is wanted: the Terraform, and what it reads. What a release brings is none of them. */
    List<Path> wanted() throws IOException {
        return Fingerprint.files(folder);
    }
}
