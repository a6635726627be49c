package io.taxietl.infra.release;

import com.fasterxml.jackson.databind.JsonNode;
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

    /** Chooses the input once and for all of this operation. */
    CanaryInput choose(@Nullable String sample) {
        Services services = session.services();
        CanarySample choice = new CanarySample(
                services.clients().s3(), services.configuration().monitoring().health());
        CanaryInput chosen = sample == null
                ? choice.newest(S3Uri.of(services.job(session.slot()).input()), place.child("input/"))
                : choice.given(sample);
        documents().write(INPUT, chosen);
        return chosen;
    }

    CanaryInput input() {
        return documents()
                .read(INPUT, CanaryInput.class)
                .orElseThrow(() -> new IllegalStateException("Cannot find the input of the canary run: " + place
                        + INPUT + " is not there, expected what was chosen for it. Temporary files expire; undo the"
                        + " operation with `make rollback` and begin anew."));
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
