package io.taxietl.etl.bench.spark;

import io.taxietl.etl.bench.run.Answer;
import io.taxietl.etl.bench.run.JobDefaults;
import io.taxietl.etl.bench.run.Measure;
import io.taxietl.etl.bench.run.Work;
import io.taxietl.etl.quality.CheckedRows;
import io.taxietl.etl.quality.DataQualityValidator;
import io.taxietl.etl.quality.rule.RuleOutcome;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import software.amazon.glue.dqdl.model.DQRule;

/** The job's engine, with only the rules that Deequ judges, so that both do the same work. */
final class SameRulesWorks {
    private final SparkSession spark;
    private final JobDefaults defaults;
    private final List<DQRule> rules;

    private SameRulesWorks(SparkSession spark, JobDefaults defaults, List<DQRule> rules) {
        this.spark = spark;
        this.defaults = defaults;
        this.rules = rules;
    }

    static Work of(Measure measure, JobDefaults defaults, SparkSession spark) {
        SameRulesWorks works = new SameRulesWorks(spark, defaults, DeequRuleset.supported(defaults.dqdl()));
        return switch (measure) {
            case VALIDATION -> works::validation;
            case VALIDATION_ROWS -> works::validationOfRows;
            case WHOLE_JOB, DUPLICATES -> throw new IllegalArgumentException("Deequ has no part in " + measure.code());
        };
    }

    private Supplier<Answer> validation(Path input, Path output) {
        List<RuleOutcome> outcomes = validator().checkRules(read(input));
        return () -> Answer.of(Figures.of(outcomes));
    }

    /** The rows go where a table would. */
    private Supplier<Answer> validationOfRows(Path input, Path output) {
        CheckedRows judged = validator().checkRows(read(input));
        judged.rows().write().format("noop").mode("overwrite").save();
        List<RuleOutcome> outcomes = judged.outcomes();
        return () -> {
            RowAgreement.require(judged.rows(), CheckedRows.BROKEN_RULES, rules, "the job");
            return Answer.of(Figures.of(outcomes));
        };
    }

    private DataQualityValidator validator() {
        return SparkSessions.validator(spark, defaults, DeequRuleset.document(rules));
    }

    private Dataset<Row> read(Path input) {
        return SparkSessions.read(
                spark, input, defaults.configuration().sources().requiredColumns());
    }
}
