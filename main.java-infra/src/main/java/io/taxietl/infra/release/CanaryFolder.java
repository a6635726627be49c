package io.taxietl.infra.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.taxietl.infra.release.aws.JobDefinition;
import io.taxietl.infra.release.aws.ObjectFolder;
import io.taxietl.infra.release.aws.S3Uri;
import org.jetbrains.annotations.Nullable;

/**
 * The place of a canary run, below the folder for temporary files in the artifacts bucket: the job may write there, it
 * expires by itself, and no published table, report or metric is near.
 */
final class CanaryFolder {
    private static final String INPUT = "input.json";

    private final Session session;
    private final S3Uri place;

    CanaryFolder(Session session) {
        this.session = session;
        place = session.services()
                .temporary()
                .child("canary/" + session.operation().id() + "/");
    }

    String output() {
        return place.child("output/").toString();
    }

    /** The input that was chosen when the run was started, else a new choice. */
    CanaryInput input(@Nullable String sample) {
        ObjectFolder folder = documents();
        return folder.read(INPUT, CanaryInput.class).orElseGet(() -> {
            Services services = session.services();
            CanarySample choice = new CanarySample(
                    services.clients().s3(),
                    services.configuration().monitoring().health());
            JobDefinition job = services.job(session.slot());
            CanaryInput chosen = CanarySample.isGiven(sample)
                    ? choice.given(sample)
                    : choice.newest(S3Uri.of(job.input()), place.child("input/"));
            folder.write(INPUT, chosen);
            return chosen;
        });
    }

    /** The report that the run has left; a missing one makes figures of zero. */
    CanaryReport report() {
        ObjectFolder reports = new ObjectFolder(
                session.services().clients().s3(),
                place.bucket(),
                place.child("output/reports/").key());
        return reports.namesBelow("").stream()
                .filter(name -> name.endsWith("/quality.json"))
                .reduce((first, second) -> second)
                .flatMap(name -> reports.read(name, JsonNode.class))
                .map(CanaryReport::of)
                .orElseGet(CanaryReport::missing);
    }

    private ObjectFolder documents() {
        return new ObjectFolder(session.services().clients().s3(), place.bucket(), place.key());
    }
}
