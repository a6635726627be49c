package io.taxietl.etl.bench.spark;

import com.amazon.deequ.dqdl.EvaluateDataQuality;
import io.taxietl.etl.bench.run.Answer;
import io.taxietl.etl.bench.run.JobDefaults;
import io.taxietl.etl.bench.run.Measure;
import io.taxietl.etl.bench.run.Work;
import io.taxietl.etl.bench.sql.FigureNames;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import software.amazon.glue.dqdl.model.DQRule;

/** Deequ's own executor of DQDL, on the rows as the job reads them. */
final class DeequWorks {
    private static final String FAILED = "DataQualityRulesFail";

    private final SparkSession spark;
    private final JobDefaults defaults;
    private final List<DQRule> rules;
    private final String ruleset;

    private DeequWorks(SparkSession spark, JobDefaults defaults, List<DQRule> rules) {
        this.spark = spark;
        this.defaults = defaults;
        this.rules = rules;
        this.ruleset = DeequRuleset.document(rules);
    }

    static Work of(Measure measure, JobDefaults defaults, SparkSession spark) {
        DeequWorks works = new DeequWorks(spark, defaults, DeequRuleset.supported(defaults.dqdl()));
        return switch (measure) {
            case VALIDATION -> works::process;
            case VALIDATION_ROWS -> works::processRows;
            case WHOLE_JOB, DUPLICATES ->
                throw new IllegalArgumentException("Deequ is no contender of " + measure.code());
        };
    }

    private Supplier<Answer> process(Path input, Path output) {
        List<Row> outcomes = EvaluateDataQuality.process(read(input), ruleset).collectAsList();
        return () -> Answer.of(figures(outcomes));
    }

    /** The outcome of each row goes where a table would. */
    private Supplier<Answer> processRows(Path input, Path output) {
        var results = EvaluateDataQuality.processRows(read(input), ruleset);
        Dataset<Row> rows = results.apply(EvaluateDataQuality.ROW_LEVEL_OUTCOMES_KEY());
        List<Row> outcomes =
                results.apply(EvaluateDataQuality.RULE_OUTCOMES_KEY()).collectAsList();
        rows.write().format("noop").mode("overwrite").save();
        return () -> {
            RowAgreement.require(rows, FAILED, rules, "Deequ");
            return Answer.of(figures(outcomes));
        };
    }

    private Dataset<Row> read(Path input) {
        Dataset<Row> rows = SparkSessions.read(
                spark, input, defaults.configuration().sources().requiredColumns());
        // What CustomSql calls the rows; Deequ looks for it in the catalog.
        rows.createOrReplaceTempView("primary");
        return rows;
    }

    /** The outcome of each rule and, where Deequ tells the share of rows that comply, its value. */
    private static Map<String, Double> figures(List<Row> outcomes) {
        Map<String, Double> figures = new TreeMap<>();
        for (Row row : outcomes) {
            String rule = oneLine(row.getAs("Rule"));
            figures.put(FigureNames.outcome(rule), row.<String>getAs("Outcome").equals("Passed") ? 1.0 : 0.0);
            Map<String, Double> metrics =
                    new HashMap<>(row.<String, Double>getJavaMap(row.fieldIndex("EvaluatedMetrics")));
            metrics.forEach((metric, value) -> {
                if (metric.endsWith("Compliance") || metric.endsWith("Completeness") || metric.endsWith("RowCount")) {
                    figures.put(FigureNames.value(rule), value);
                }
            });
        }
        return figures;
    }

    private static String oneLine(String rule) {
        return rule.replaceAll("\\s+", " ").strip();
    }
}
