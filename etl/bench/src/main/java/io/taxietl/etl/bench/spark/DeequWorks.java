package io.taxietl.etl.bench.spark;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import com.amazon.deequ.dqdl.EvaluateDataQuality;
import io.taxietl.etl.bench.run.Answer;
import io.taxietl.etl.bench.run.JobDefaults;
import io.taxietl.etl.bench.run.Measure;
import io.taxietl.etl.bench.run.Work;
import io.taxietl.etl.bench.sql.FigureNames;
import io.taxietl.etl.bench.sql.SqlRuleset;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
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
            agree(rows);
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

    /** Row for row: a row has failed a rule exactly if it breaks it. */
    private void agree(Dataset<Row> rows) {
        Column disagrees = lit(false);
        for (DQRule rule : rules) {
            Optional<String> broken = SqlRuleset.translated(rule).broken();
            // Deequ gives rows no outcome of a rule on types.
            if (broken.isPresent() && !rule.getRuleType().equals("ColumnDataType")) {
                Column failed = array_contains(col(FAILED), SqlRuleset.text(rule));
                disagrees = disagrees.or(failed.notEqual(coalesce(expr(broken.get()), lit(false))));
            }
        }
        List<Row> example = rows.where(disagrees).limit(1).collectAsList();
        if (!example.isEmpty()) {
            throw new IllegalStateException(
                    "Cannot compare with Deequ: it judges a row differently, expected the same: " + example.get(0)
                            + ". One of the two is wrong.");
        }
    }

    private static String oneLine(String rule) {
        return rule.replaceAll("\\s+", " ").strip();
    }
}
