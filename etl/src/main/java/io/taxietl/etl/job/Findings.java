package io.taxietl.etl.job;

import io.taxietl.etl.quality.ColumnQuality;
import io.taxietl.etl.quality.DataQualityReport;
import io.taxietl.etl.quality.ValidationResult;
import io.taxietl.etl.quality.rule.RuleOutcome;
import io.taxietl.etl.report.QualityReport;
import io.taxietl.etl.report.QualityReport.RowsByHour;
import io.taxietl.etl.report.QualityReport.Scores;
import io.taxietl.etl.transform.Histogram;
import io.taxietl.etl.transform.TransformationSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What validation and transformation found, in the terms of the report. */
record Findings(
        Map<String, Long> quarantine,
        Scores scores,
        List<QualityReport.Rule> rules,
        Map<String, QualityReport.Column> columns,
        QualityReport.UnreadableLines unreadableLines,
        Map<String, QualityReport.Outlier> outliers,
        Map<String, QualityReport.Distribution> distributions,
        RowsByHour rowsByHour) {

    static Findings none() {
        return new Findings(
                Map.of(),
                Scores.none(),
                List.of(),
                Map.of(),
                QualityReport.UnreadableLines.none(),
                Map.of(),
                Map.of(),
                RowsByHour.none());
    }

    static Findings of(DataQualityReport quality) {
        return of(quality, Map.of(), Map.of(), Map.of(), RowsByHour.none());
    }

    static Findings of(DataQualityReport quality, TransformationSummary summary) {
        Map<String, QualityReport.Outlier> outliers = new LinkedHashMap<>();
        summary.outliers()
                .forEach((column, capped) -> outliers.put(
                        column,
                        new QualityReport.Outlier(
                                capped.bound().highest(), capped.bound().lowest(), capped.capped())));
        RowsByHour hours =
                new RowsByHour(summary.before().rowsByHour(), summary.after().rowsByHour());
        return of(quality, summary.imputed(), outliers, distributions(summary), hours);
    }

    private static Findings of(
            DataQualityReport quality,
            Map<String, Long> imputed,
            Map<String, QualityReport.Outlier> outliers,
            Map<String, QualityReport.Distribution> distributions,
            RowsByHour hours) {
        ValidationResult validation = quality.validation();
        Map<String, QualityReport.Column> columns = new LinkedHashMap<>();
        validation
                .columns()
                .forEach((column, found) ->
                        columns.put(column.columnName(), column(found, imputed.getOrDefault(column.columnName(), 0L))));
        return new Findings(
                validation.quarantine(),
                scores(validation.scores()),
                validation.outcomes().stream()
                        .map(outcome -> rule(outcome, quality.gate().tolerates(outcome)))
                        .toList(),
                columns,
                new QualityReport.UnreadableLines(
                        validation.unreadableLines().rows(),
                        validation.unreadableLines().example().orElse(null)),
                outliers,
                distributions,
                hours);
    }

    private static Scores scores(io.taxietl.etl.quality.Scores scores) {
        return new Scores(
                orNull(scores.schema()),
                orNull(scores.completeness()),
                orNull(scores.accuracy()),
                orNull(scores.consistency()),
                orNull(scores.uniqueness()),
                orNull(scores.overall()));
    }

    private static QualityReport.Rule rule(RuleOutcome outcome, boolean tolerated) {
        QualityReport.Outcome result =
                switch (outcome.outcome()) {
                    case PASSED -> QualityReport.Outcome.PASSED;
                    case FAILED -> QualityReport.Outcome.FAILED;
                    case NOT_APPLICABLE -> QualityReport.Outcome.NOT_APPLICABLE;
                };
        return new QualityReport.Rule(
                outcome.rule(),
                outcome.title(),
                outcome.dimension().name().toLowerCase(Locale.ROOT),
                result,
                tolerated,
                orNull(outcome.value()),
                orNull(outcome.violationRatio()),
                outcome.reason());
    }

    private static QualityReport.Column column(ColumnQuality quality, long imputed) {
        Optional<ColumnQuality.Spread> spread = quality.spread();
        return new QualityReport.Column(
                quality.missing(),
                quality.judged() == 0 ? null : quality.missingRatio(),
                quality.judged(),
                quality.carried(),
                quality.outsideDictionary().orElse(0),
                imputed,
                quality.unreadable().rows(),
                quality.unreadable().example().orElse(null),
                spread.map(ColumnQuality.Spread::minimum).orElse(null),
                spread.map(ColumnQuality.Spread::maximum).orElse(null),
                spread.map(ColumnQuality.Spread::mean).orElse(null));
    }

    private static Map<String, QualityReport.Distribution> distributions(TransformationSummary summary) {
        Map<String, QualityReport.Distribution> distributions = new LinkedHashMap<>();
        List<Histogram> before = summary.before().histograms();
        List<Histogram> after = summary.after().histograms();
        for (int index = 0; index < before.size(); index++) {
            Histogram histogram = before.get(index);
            distributions.put(
                    histogram.column(),
                    new QualityReport.Distribution(unit(histogram.column()), bins(histogram, after.get(index))));
        }
        return distributions;
    }

    private static List<QualityReport.Bin> bins(Histogram before, Histogram after) {
        List<QualityReport.Bin> bins = new ArrayList<>();
        int last = before.rows().size() - 1;
        for (int bin = 0; bin <= last; bin++) {
            bins.add(new QualityReport.Bin(
                    bin * before.binWidth(),
                    bin == last ? null : (bin + 1) * before.binWidth(),
                    before.rows().get(bin),
                    after.rows().get(bin)));
        }
        return bins;
    }

    private static String unit(String column) {
        return switch (column) {
            case "trip_distance" -> "miles";
            case "duration_minutes" -> "minutes";
            case "speed_mph" -> "mph";
            default -> "dollars";
        };
    }

    private static Double orNull(OptionalDouble figure) {
        return figure.isPresent() ? figure.getAsDouble() : null;
    }
}
