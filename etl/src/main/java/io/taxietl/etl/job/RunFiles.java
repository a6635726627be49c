package io.taxietl.etl.job;

import static org.apache.spark.sql.functions.col;

import io.taxietl.etl.publish.ProcessedFile;
import io.taxietl.etl.report.QualityReport;
import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.session.InputParallelism;
import io.taxietl.etl.source.DiscoveredFile;
import io.taxietl.etl.source.InspectedFile;
import io.taxietl.etl.source.Inspection;
import io.taxietl.etl.source.MonthInName;
import io.taxietl.etl.source.UnreadableFile;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;

/**
 * The files of a run: those it reads, those it cannot read, and those it has no reason to read.
 *
 * @param changed URIs whose earlier rows the run replaces, those of {@code moved} included
 * @param moved URIs under which the record knows files that the run reads from elsewhere
 * @param contents the hash of each readable file's content by its URI
 * @param passedOver URIs of what is in the input and is no source file
 */
record RunFiles(
        List<InspectedFile> readable,
        List<UnreadableFile> unreadable,
        List<DiscoveredFile> unchanged,
        Set<String> changed,
        Set<String> moved,
        Map<String, String> contents,
        List<String> passedOver) {

    /** A changed file that cannot be read keeps its earlier rows, so it does not count as changed. */
    static RunFiles of(WorkPlan plan, RepeatedFiles.Screened screened) {
        Inspection inspection = screened.inspection();
        Set<String> changed = new TreeSet<>(plan.changed());
        inspection.unreadable().forEach(file -> changed.remove(file.file().uri()));
        changed.addAll(screened.moved());
        return new RunFiles(
                inspection.readable(),
                inspection.unreadable(),
                plan.unchanged(),
                changed,
                screened.moved(),
                screened.contents(),
                Stream.concat(plan.passedOver().stream(), inspection.passedOver().stream())
                        .sorted()
                        .toList());
    }

    /** URIs of the files that the run deals with, and those under which it knew them. */
    Set<String> uris() {
        Set<String> uris = new TreeSet<>(moved);
        readable.forEach(file -> uris.add(file.file().uri()));
        unreadable.forEach(file -> uris.add(file.file().uri()));
        return uris;
    }

    /** Rows of the files that the run reads, as their footers say; empty where one has none, as CSV. */
    OptionalLong rows() {
        return rows(readable);
    }

    /** What the session is to plan for while the run reads its files. */
    InputParallelism parallelism(SparkSession spark) {
        long bytes = readable.stream()
                .mapToLong(file -> file.file().status().getLen())
                .sum();
        return InputParallelism.of(spark, readable.size(), bytes);
    }

    static OptionalLong rows(List<InspectedFile> readable) {
        return readable.stream().allMatch(file -> file.rows().isPresent())
                ? OptionalLong.of(readable.stream()
                        .mapToLong(file -> file.rows().getAsLong())
                        .sum())
                : OptionalLong.empty();
    }

    /** The readable files with these URIs. */
    List<InspectedFile> readable(Set<String> uris) {
        return readable.stream()
                .filter(file -> uris.contains(file.file().uri()))
                .toList();
    }

    /** True for the rows of the files that the run reads. */
    Column match() {
        return col(LineageColumn.SOURCE_FILE)
                .isin(readable.stream().map(file -> file.file().uri()).toArray());
    }

    /** True for the quarantine partitions of the files that the run reads or replaces. */
    Column fileMonths() {
        Set<Optional<YearMonth>> months = Stream.concat(
                        readable.stream().map(file -> file.sourceFile().month()),
                        moved.stream().map(uri -> MonthInName.of(RepeatedFiles.name(uri))))
                .collect(Collectors.toSet());
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
            entries.put(uri, ProcessedFile.read(file.file().fingerprint(), rows.get(uri), runId, contents.get(uri)));
        }
        for (UnreadableFile file : unreadable) {
            if (!file.lasting()) {
                continue;
            }
            entries.put(file.file().uri(), ProcessedFile.unreadable(file.file().fingerprint(), runId));
        }
        return entries;
    }
}
