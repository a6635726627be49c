package io.taxietl.etl.job;

import static org.apache.spark.sql.functions.col;

import io.taxietl.etl.publish.ProcessedFile;
import io.taxietl.etl.report.QualityReport;
import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.source.DiscoveredFile;
import io.taxietl.etl.source.InspectedFile;
import io.taxietl.etl.source.Inspection;
import io.taxietl.etl.source.UnreadableFile;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

/** The files of a run: those it reads, those it cannot read, and those it has no reason to read. */
record RunFiles(
        List<InspectedFile> readable,
        List<UnreadableFile> unreadable,
        List<DiscoveredFile> unchanged,
        Set<String> changed) {

    /** A changed file that cannot be read keeps its earlier rows, so it does not count as changed. */
    static RunFiles of(WorkPlan plan, Inspection inspection) {
        Set<String> changed = new TreeSet<>(plan.changed());
        inspection.unreadable().forEach(file -> changed.remove(file.file().uri()));
        return new RunFiles(inspection.readable(), inspection.unreadable(), plan.unchanged(), changed);
    }

    /** URIs of the files that the run deals with. */
    Set<String> uris() {
        Set<String> uris = new TreeSet<>();
        readable.forEach(file -> uris.add(file.file().uri()));
        unreadable.forEach(file -> uris.add(file.file().uri()));
        return uris;
    }

    /** True for the rows of the files that the run reads. */
    Column match() {
        return col(LineageColumn.SOURCE_FILE)
                .isin(readable.stream().map(file -> file.file().uri()).toArray());
    }

    /** True for the quarantine partitions of the files that the run reads. */
    Column fileMonths() {
        Set<Optional<YearMonth>> months =
                readable.stream().map(file -> file.sourceFile().month()).collect(Collectors.toSet());
        Column fileMonth = col(LineageColumn.FILE_MONTH);
        Column named = fileMonth.isin(months.stream()
                .flatMap(Optional::stream)
                .sorted()
                .map(month -> month.atDay(1))
                .toArray());
        return months.contains(Optional.<YearMonth>empty()) ? named.or(fileMonth.isNull()) : named;
    }

    /** The entries of these files in the record of processed files. */
    Map<String, ProcessedFile> processed(String runId, QualityReport report) {
        Map<String, Long> rows =
                report.files().stream().collect(Collectors.toMap(QualityReport.File::path, QualityReport.File::rows));
        Map<String, ProcessedFile> entries = new HashMap<>();
        for (InspectedFile file : readable) {
            String uri = file.file().uri();
            entries.put(uri, new ProcessedFile(file.file().fingerprint(), rows.get(uri), runId, true));
        }
        for (UnreadableFile file : unreadable) {
            if (!file.lasting()) {
                continue;
            }
            entries.put(file.file().uri(), new ProcessedFile(file.file().fingerprint(), 0, runId, false));
        }
        return entries;
    }
}
