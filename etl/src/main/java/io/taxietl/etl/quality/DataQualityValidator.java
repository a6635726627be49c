package io.taxietl.etl.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.taxietl.etl.config.EtlConfiguration;
import io.taxietl.etl.config.QualityConfiguration;
import io.taxietl.etl.quality.measure.Aggregation;
import io.taxietl.etl.quality.measure.Figures;
import io.taxietl.etl.quality.measure.Label;
import io.taxietl.etl.quality.rule.BrokenRows;
import io.taxietl.etl.quality.rule.Dimension;
import io.taxietl.etl.quality.rule.Evidence;
import io.taxietl.etl.quality.rule.KeyPass;
import io.taxietl.etl.quality.rule.MeasurementPlan;
import io.taxietl.etl.quality.rule.Presence;
import io.taxietl.etl.quality.rule.QueryPass;
import io.taxietl.etl.quality.rule.RuleOutcome;
import io.taxietl.etl.quality.rule.Ruleset;
import io.taxietl.etl.schema.LineageColumn;
import io.taxietl.etl.schema.TripColumn;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Judges rows as read against a ruleset and the row rules. All rows are judged, those that go to quarantine included, and bad
 * rows never raise an error: they are measured.
 *
 * <p>A validation reads the rows once, in one aggregation by source file. Rules that group rows by a key share one more
 * pass, which runs only if there is such a rule; a CustomSql that does not fit reads them by its own query; and finding duplicates is a pass of its own over two columns.
 */
public final class DataQualityValidator {
    private final QualityConfiguration configuration;
    private final Ruleset ruleset;
    private final Set<TripColumn> requiredColumns;
    private final RowRules rowRules;
    private final QuarantineRules quarantineRules;

    /**
     * @param requiredColumns columns that count as missing, not as not carried, in a file without any value in them
     * @param today the day of the run, for pick-ups in the future
     * @throws io.taxietl.etl.config.InvalidConfigurationException if {@code quality.quarantineRules} names what is no rule
     *     of the ruleset that single rows break
     */
    public DataQualityValidator(
            QualityConfiguration configuration, Ruleset ruleset, Set<TripColumn> requiredColumns, LocalDate today) {
        this.configuration = configuration;
        this.ruleset = ruleset;
        this.requiredColumns = Set.copyOf(requiredColumns);
        this.rowRules = new RowRules(configuration.rowRules(), today);
        this.quarantineRules = QuarantineRules.of(configuration.quarantineRules(), ruleset, this.requiredColumns);
    }

    /**
     * With the thresholds, row rules and required columns of a configuration.
     *
     * @param today the day of the run, for pick-ups in the future
     * @throws io.taxietl.etl.config.InvalidConfigurationException as the constructor does
     */
    public static DataQualityValidator of(EtlConfiguration configuration, Ruleset ruleset, LocalDate today) {
        return new DataQualityValidator(
                configuration.quality(),
                ruleset,
                configuration.sources().requiredColumns().stream()
                        .map(name -> TripColumn.named(name).orElseThrow())
                        .collect(Collectors.toSet()),
                today);
    }

    /** Judges the rules alone: what the columns lack and the row rules find is not measured. */
    public List<RuleOutcome> checkRules(Dataset<Row> rows) {
        Pass pass = new Pass(ruleset);
        return pass.judge.apply(pass.over(rows));
    }

    /**
     * Judges the rules alone, for rows and for each row, in the pass of whoever uses the rows of the result. A pass makes them
     * wider than judging needs, so it takes longer than {@link #checkRules}.
     */
    public CheckedRows checkRows(Dataset<Row> rows) {
        Pass pass = new Pass(ruleset);
        Dataset<Row> primary = rows.as(Ruleset.PRIMARY);
        List<BrokenRows> broken = ruleset.brokenRows();
        List<Label> labels = broken.stream()
                .flatMap(rule -> rule.labels(pass.aggregation, requiredColumns).stream())
                .toList();
        return new CheckedRows(
                pass.aggregation.inPassing(primary, CheckedRows.BROKEN_RULES, labels),
                figures -> pass.judge.apply(pass.evidence(figures, primary)),
                file -> broken.stream()
                        .collect(Collectors.toMap(
                                rule -> rule.label(rule.carriedBy(file, pass.presence)),
                                BrokenRows::dqdl,
                                (first, same) -> first)));
    }

    /** Judges the schema rules alone. */
    public DimensionResult validateSchema(Dataset<Row> rows) {
        return dimension(Dimension.SCHEMA, rows);
    }

    /** Judges the completeness rules, and what each column lacks. */
    public DimensionResult checkCompleteness(Dataset<Row> rows) {
        Pass pass = new Pass(ruleset.of(Dimension.COMPLETENESS));
        TripMeasures measures = new TripMeasures(pass.aggregation, pass.presence);
        Evidence evidence = pass.over(rows);
        Map<TripColumn, ColumnQuality> columns = measures.columns(evidence.figures());
        return new DimensionResult(
                Dimension.COMPLETENESS, Scores.ofCells(columns.values()), pass.judge.apply(evidence), columns);
    }

    /** Judges the accuracy rules alone. */
    public DimensionResult checkAccuracy(Dataset<Row> rows) {
        return dimension(Dimension.ACCURACY, rows);
    }

    /** Judges the consistency rules alone. */
    public DimensionResult checkConsistency(Dataset<Row> rows) {
        return dimension(Dimension.CONSISTENCY, rows);
    }

    /** Counts exact duplicates among the rows that are not quarantined. */
    public DuplicateCheck checkDuplicates(Dataset<Row> rows) {
        return duplicates(
                rows,
                quarantineRules.isEmpty()
                        ? rowRules.isTrip()
                        : validate(rows).quarantine().isTrip());
    }

    private static DuplicateCheck duplicates(Dataset<Row> rows, Column isTrip) {
        Row found = rows.where(isTrip)
                .groupBy(col(TripColumn.PICKUP_DATETIME.columnName()), col(LineageColumn.TRIP_ID))
                .agg(count(lit(1)).as("occurrences"))
                .agg(sum(col("occurrences")), count(lit(1)))
                .first();
        long compared = found.isNullAt(0) ? 0 : found.getLong(0);
        return new DuplicateCheck(compared, compared - found.getLong(1));
    }

    /** Judges everything, duplicates included. */
    public ValidationResult runFullValidation(Dataset<Row> rows) {
        ValidatedRows validated = validate(rows);
        return validated.result(
                duplicates(rows, validated.quarantine().isTrip()).duplicates());
    }

    /**
     * Judges everything, for a caller who has counted the duplicates.
     *
     * @param duplicates rows that are not quarantined and beyond the first of their kind
     */
    public ValidationResult runFullValidation(Dataset<Row> rows, long duplicates) {
        return validate(rows).result(duplicates);
    }

    /** Evaluates everything but duplicates, and decides which rows go to quarantine. */
    public ValidatedRows validate(Dataset<Row> rows) {
        Pass pass = new Pass(ruleset);
        TripMeasures measures = new TripMeasures(pass.aggregation, pass.presence);
        QuarantineMeasures quarantine =
                new QuarantineMeasures(pass.aggregation, rowRules.enabled(), quarantineRules, pass.presence);
        Evidence evidence = pass.over(rows.withColumn(QuarantineMeasures.MASK, rowRules.mask()));
        List<RuleOutcome> outcomes = pass.judge.apply(evidence);
        return new ValidatedRows(
                new Quarantine(rowRules, quarantineRules, evidence.figures(), pass.presence),
                duplicates -> result(evidence.figures(), outcomes, measures, quarantine, duplicates));
    }

    private ValidationResult result(
            Figures figures,
            List<RuleOutcome> outcomes,
            TripMeasures measures,
            QuarantineMeasures quarantine,
            long duplicates) {
        Map<TripColumn, ColumnQuality> columns = measures.columns(figures);
        long quarantined = quarantine.quarantined(figures);
        DuplicateCheck duplicateCheck = new DuplicateCheck(figures.rows() - quarantined, duplicates);
        return new ValidationResult(
                figures.rows(),
                quarantined,
                quarantine.byReason(figures),
                measures.nullBlockRows(figures),
                measures.unreadableLines(figures),
                outcomes,
                columns,
                figures.byFile()
                        .map(file -> new FileQuality(
                                file.files().get(0),
                                file.rows(),
                                quarantine.quarantined(file),
                                quarantine.byReason(file),
                                measures.carriedColumns(file),
                                measures.missing(file),
                                measures.values(file)))
                        .toList(),
                duplicateCheck,
                Scores.of(
                        outcomes,
                        columns.values(),
                        duplicateCheck,
                        quarantine.soundShares(figures),
                        configuration.weights()));
    }

    /** Adds the decision of the gate to what was found; reads no rows. */
    public DataQualityReport generateQualityReport(ValidationResult validation) {
        return new DataQualityReport(validation, new Gate(configuration.gate()).judge(validation));
    }

    /**
     * Adds the decision of the gate, which says of which months the rows of a file are that it turns away because of their
     * pick-up times.
     *
     * @param rowsOf the rows as read of some files, by URI; called for those files alone, and not where the gate is met
     */
    public DataQualityReport generateQualityReport(
            ValidationResult validation, Function<Set<String>, Dataset<Row>> rowsOf) {
        return new DataQualityReport(
                validation,
                new Gate(configuration.gate()).judge(validation, files -> FileMonths.of(rowsOf.apply(files))));
    }

    private DimensionResult dimension(Dimension dimension, Dataset<Row> rows) {
        Pass pass = new Pass(ruleset.of(dimension));
        List<RuleOutcome> outcomes = pass.judge.apply(pass.over(rows));
        return new DimensionResult(dimension, Scores.ofRules(dimension, outcomes), outcomes, Map.of());
    }

    /** One validation: what is to be measured, and who judges it. */
    private final class Pass {
        private final Aggregation aggregation = new Aggregation();
        private final KeyPass keys = new KeyPass();
        private final QueryPass queries = new QueryPass();
        private final Presence presence = new Presence(aggregation, requiredColumns);
        private final Function<Evidence, List<RuleOutcome>> judge;

        private Pass(Ruleset rules) {
            this.judge = rules.plan(new MeasurementPlan(aggregation, presence, keys, queries));
        }

        private Evidence over(Dataset<Row> rows) {
            Dataset<Row> primary = rows.as(Ruleset.PRIMARY);
            return evidence(aggregation.over(primary), primary);
        }

        private Evidence evidence(Figures figures, Dataset<Row> primary) {
            return new Evidence(
                    figures, keys.isEmpty() ? List.of() : keys.over(primary), queries.over(primary, figures, presence));
        }
    }
}
