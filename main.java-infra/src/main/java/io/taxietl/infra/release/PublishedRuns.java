package io.taxietl.infra.release;

import com.fasterxml.jackson.databind.JsonNode;
import io.taxietl.infra.release.aws.ObjectFolder;
import io.taxietl.infra.release.aws.S3Uri;
import io.taxietl.infra.release.record.PinnedCode;
import io.taxietl.infra.release.record.Slot;
import io.taxietl.infra.storage.BucketFolder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** The reports that runs of the job have left beside the tables; a run's id begins with the time of its start. */
final class PublishedRuns {
    private static final String REPORT = "/quality.json";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Services services;

    PublishedRuns(Services services) {
        this.services = services;
    }

    /** The first run that published since the code became active in its slot. */
    Optional<String> first(PinnedCode code, Slot slot) {
        if (code.since() == null) {
            throw new InvalidRequestException("Cannot restore the tables: the record does not say since when the "
                    + slot.id() + " slot is active, so the first run of its release is not known. Give it with"
                    + " RUN=<id>, as in reports/<id>/ beside the tables.");
        }
        S3Uri output = S3Uri.of(services.job(slot).output());
        ObjectFolder reports = new ObjectFolder(
                services.clients().s3(),
                output.bucket(),
                output.child(BucketFolder.REPORTS.prefix()).key());
        return reports.namesBelow(TIME.format(Instant.parse(code.since()))).stream()
                .filter(name -> name.endsWith(REPORT))
                .filter(name -> hasPublished(reports, name))
                .map(name -> name.substring(0, name.length() - REPORT.length()))
                .findFirst();
    }

    private static boolean hasPublished(ObjectFolder reports, String name) {
        return reports.read(name, JsonNode.class)
                .filter(report -> report.path("status").asText().equals("published"))
                .isPresent();
    }
}
