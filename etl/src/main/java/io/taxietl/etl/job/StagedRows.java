package io.taxietl.etl.job;

import io.taxietl.etl.publish.Audit;
import io.taxietl.etl.publish.AuditException;
import io.taxietl.etl.publish.LakeTable;
import io.taxietl.etl.publish.Publication;
import io.taxietl.etl.quality.ValidationResult;
import io.taxietl.etl.source.InspectedFile;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What a run has staged, counted from the tables themselves and not from what was meant to be written. */
final class StagedRows {
    private final RunFiles files;
    private final Rebuild rebuild;
    private final Dataset<Row> trips;
    private final Map<String, Long> tripsByFile;
    private final Map<String, Long> duplicatesByFile;
    private final Map<String, Long> quarantinedByFile;

    StagedRows(Publication publication, Rebuild rebuild, RunFiles files) {
        this.files = files;
        this.rebuild = rebuild;
        Column months = rebuild.months().match();
        this.trips = publication.staged(LakeTable.TRIPS).where(months);
        List<Map<String, Long>> rows = Audit.rowsByFile(List.of(
                trips,
                publication.staged(LakeTable.DUPLICATES).where(months),
                publication.staged(LakeTable.QUARANTINE).where(files.fileMonths())));
        this.tripsByFile = rows.get(0);
        this.duplicatesByFile = rows.get(1);
        this.quarantinedByFile = rows.get(2);
    }

    /**
     * Checks that every row that was read is in exactly one table, and that no other file has won or lost any.
     *
     * @throws AuditException if not
     */
    void audit(String runId, ValidationResult validation) {
        Map<String, Long> expected = new HashMap<>(rebuild.rowsByFile(files.fileMonths()));
        validation.files().forEach(file -> expected.put(file.path(), file.rows()));
        for (InspectedFile file : files.readable()) {
            expected.putIfAbsent(file.file().uri(), 0L);
            // Where the footer knows better, it decides: rows that were never read must not pass.
            file.rows().ifPresent(rows -> expected.put(file.file().uri(), rows));
        }
        Audit.reconcile(runId, expected, List.of(tripsByFile, duplicatesByFile, quarantinedByFile));
    }

    /** The staged trips that come from the files of this run. */
    Dataset<Row> ownTrips() {
        return trips.where(files.match());
    }

    /** Rows of this run's files that are staged as trips. */
    long published() {
        return own(tripsByFile);
    }

    /** Rows of this run's files that are set aside. */
    long duplicates() {
        return own(duplicatesByFile);
    }

    /** Rows of one file that are set aside. */
    long duplicates(String uri) {
        return duplicatesByFile.getOrDefault(uri, 0L);
    }

    private long own(Map<String, Long> byFile) {
        Set<String> uris =
                files.readable().stream().map(file -> file.file().uri()).collect(Collectors.toSet());
        return byFile.entrySet().stream()
                .filter(file -> uris.contains(file.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
