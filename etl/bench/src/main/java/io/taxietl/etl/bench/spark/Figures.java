package io.taxietl.etl.bench.spark;

import io.taxietl.etl.bench.sql.FigureNames;
import io.taxietl.etl.quality.ColumnQuality;
import io.taxietl.etl.quality.ValidationResult;
import io.taxietl.etl.quality.rule.RuleOutcome;
import io.taxietl.etl.report.QualityReport;
import io.taxietl.etl.schema.TripColumn;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The figures of the job, by the names in which they are compared. */
final class Figures {
    private final Map<String, Double> byName = new TreeMap<>();

    private Figures() {}

    static Map<String, Double> of(ValidationResult validation) {
        Figures figures = new Figures();
        figures.byName.put(FigureNames.ROWS, (double) validation.rows());
        figures.byName.put(FigureNames.QUARANTINED, (double) validation.quarantined());
        validation
                .quarantine()
                .forEach((reason, rows) -> figures.byName.put(FigureNames.quarantine(reason), rows.doubleValue()));
        validation.outcomes().forEach(figures::add);
        validation.columns().forEach(figures::add);
        return figures.byName;
    }

    static Map<String, Double> of(List<RuleOutcome> outcomes) {
        Figures figures = new Figures();
        outcomes.forEach(figures::add);
        return figures.byName;
    }

    static Map<String, Double> of(QualityReport report) {
        Figures figures = new Figures();
        figures.byName.put(FigureNames.ROWS, (double) report.rows().read());
        figures.byName.put(FigureNames.QUARANTINED, (double) report.rows().quarantined());
        figures.byName.put(FigureNames.DUPLICATES, (double) report.rows().duplicates());
        figures.byName.put(FigureNames.PUBLISHED, (double) report.rows().published());
        report.quarantine()
                .forEach((reason, rows) -> figures.byName.put(FigureNames.quarantine(reason), rows.doubleValue()));
        report.rules().forEach(figures::add);
        report.columns().forEach(figures::add);
        return figures.byName;
    }

    private void add(RuleOutcome rule) {
        rule.value().ifPresent(value -> byName.put(FigureNames.value(rule.rule()), value));
        outcome(rule.rule(), rule.outcome().name());
    }

    private void add(QualityReport.Rule rule) {
        if (rule.value() != null) {
            byName.put(FigureNames.value(rule.rule()), rule.value());
        }
        outcome(rule.rule(), rule.outcome().name());
    }

    private void outcome(String rule, String outcome) {
        if (!outcome.equals(RuleOutcome.Result.NOT_APPLICABLE.name())) {
            byName.put(FigureNames.outcome(rule), outcome.equals(RuleOutcome.Result.PASSED.name()) ? 1.0 : 0.0);
        }
    }

    private void add(TripColumn column, ColumnQuality quality) {
        String name = column.columnName();
        put(name, "judged", (double) quality.judged());
        put(name, "missing", (double) quality.missing());
        put(name, "outside the dictionary", (double) quality.outsideDictionary().orElse(0));
        quality.spread().ifPresent(spread -> {
            put(name, "minimum", spread.minimum());
            put(name, "maximum", spread.maximum());
            put(name, "mean", spread.mean());
        });
    }

    private void add(String name, QualityReport.Column quality) {
        put(name, "judged", (double) quality.judged());
        put(name, "missing", (double) quality.missing());
        put(name, "outside the dictionary", (double) quality.invalid());
        put(name, "minimum", quality.minimum());
        put(name, "maximum", quality.maximum());
        put(name, "mean", quality.mean());
    }

    private void put(String column, String figure, Double value) {
        if (value != null) {
            byName.put(FigureNames.column(column, figure), value);
        }
    }
}
