package io.taxietl.etl.job;

import io.taxietl.etl.quality.FileQuality;
import io.taxietl.etl.quality.ValidationResult;
import io.taxietl.etl.report.QualityReport;
import io.taxietl.etl.report.QualityReport.FileStatus;
import io.taxietl.etl.source.DiscoveredFile;
import io.taxietl.etl.source.InspectedFile;
import io.taxietl.etl.source.SourceFile;
import io.taxietl.etl.source.UnreadableFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** The files of the input as the report lists them, ordered by path. */
final class ReportFiles {
    private ReportFiles() {}

    /** @param duplicates rows of a file, by its URI, that were set aside */
    static List<QualityReport.File> of(RunFiles files, ValidationResult validation, ToLongFunction<String> duplicates) {
        Map<String, FileQuality> found =
                validation.files().stream().collect(Collectors.toMap(FileQuality::path, Function.identity()));
        List<QualityReport.File> listed = new ArrayList<>();
        for (InspectedFile file : files.readable()) {
            FileQuality quality = found.get(file.file().uri());
            FileStatus status = files.changed().contains(file.file().uri()) ? FileStatus.CHANGED : FileStatus.NEW;
            listed.add(read(file.sourceFile(), status, quality, duplicates));
        }
        listed.addAll(ofUnread(files));
        listed.sort(Comparator.comparing(QualityReport.File::path));
        return listed;
    }

    /** Those of which the run reads nothing. */
    static List<QualityReport.File> ofUnread(RunFiles files) {
        List<QualityReport.File> listed = new ArrayList<>();
        for (UnreadableFile file : files.unreadable()) {
            listed.add(untouched(file.file(), FileStatus.UNREADABLE, file.sentence()));
        }
        for (DiscoveredFile file : files.unchanged()) {
            listed.add(untouched(file, FileStatus.UNCHANGED, null));
        }
        listed.sort(Comparator.comparing(QualityReport.File::path));
        return listed;
    }

    private static QualityReport.File read(
            SourceFile file, FileStatus status, FileQuality quality, ToLongFunction<String> duplicates) {
        return new QualityReport.File(
                file.uri(),
                quality == null ? 0 : quality.rows(),
                file.era(),
                status,
                file.month().orElse(null),
                quality == null ? 0 : quality.quarantined(),
                duplicates.applyAsLong(file.uri()),
                quality == null ? Map.of() : quarantine(quality),
                quality == null ? Map.of() : missing(quality),
                file.ignoredColumns(),
                null,
                file.warnings());
    }

    private static Map<String, Long> quarantine(FileQuality quality) {
        Map<String, Long> reasons = new LinkedHashMap<>();
        quality.quarantine().forEach((reason, rows) -> {
            if (rows > 0) {
                reasons.put(reason, rows);
            }
        });
        return reasons;
    }

    private static Map<String, Double> missing(FileQuality quality) {
        Map<String, Double> missing = new LinkedHashMap<>();
        quality.missing().forEach((column, share) -> missing.put(column.columnName(), share));
        return missing;
    }

    static QualityReport.File untouched(DiscoveredFile file, FileStatus status, String message) {
        return new QualityReport.File(
                file.uri(), 0, null, status, null, 0, 0, Map.of(), Map.of(), List.of(), message, List.of());
    }
}
