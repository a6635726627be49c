package io.taxietl.infra.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.infra.Checkout;
import io.taxietl.infra.Synthesized;
import io.taxietl.infra.config.Environments;
import io.taxietl.infra.monitoring.MonitoringProblems.ResourceNames;
import io.taxietl.infra.monitoring.MonitoringProblems.Subject;
import io.taxietl.infra.monitoring.SentMetrics.JobIdentity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Every widget shows and every alarm can fire: what they look at is what a run, Glue or EventBridge sends. */
class EveryWidgetGetsDataTest {
    static final List<String> ENVIRONMENTS = Synthesized.ENVIRONMENTS;

    private static final String ALARMS = "/resource/aws_cloudwatch_metric_alarm";

    @ParameterizedTest
    @FieldSource("ENVIRONMENTS")
    void everyWidgetShowsAndEveryAlarmCanFire(String environment) {
        assertThat(problems(environment, Synthesized.stack(environment, "pipeline")))
                .isEmpty();
    }

    @Test
    void soDoThoseOfTheModule() throws Exception {
        JsonNode module = new ObjectMapper()
                .readTree(
                        Path.of("../terraform/modules/monitoring/main.tf.json").toFile());
        Map<String, String> given = Map.of(
                "aws_glue_job.name", "${var.job_name}",
                "aws_cloudwatch_event_rule.name", "${var.success_rule_name} ${var.failure_rule_name}");
        assertThat(MonitoringProblems.of(new Subject(
                        module,
                        new JobIdentity("${var.metrics_namespace}", "${var.environment}", "${var.pipeline_name}"),
                        "${data.aws_region.account_region.id}",
                        Double.POSITIVE_INFINITY,
                        ResourceNames.of(given))))
                .isEmpty();
    }

    @Test
    void theJobIsToldWhatItsMetricsAreWatchedAs() {
        Synthesized.stack("production", "pipeline").at("/resource/aws_glue_job").forEach(job -> assertThat(
                        job.at("/default_arguments/--environment").asText())
                .isEqualTo(job("production").environment()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    alarms_duration      | metric_name          | "Duration"                  | nobody sends TaxiETL Duration
                    alarms_duration      | namespace            | "TaxiEtl"                   | nobody sends TaxiEtl DurationSeconds
                    alarms_duration      | dimensions           | {"JobName": "taxietl"}      | TaxiETL DurationSeconds has the dimensions [Environment, JobName], not [JobName]
                    alarms_duration      | dimensions           | {"JobName": "etl", "Environment": "production"} | TaxiETL DurationSeconds has no JobName etl, expected taxietl
                    alarms_duration      | threshold            | 7200                        | GreaterThanThreshold 7200 is never true of DurationSeconds, which is 0.0 to 7200.0
                    alarms_quality_score | comparison_operator  | "GreaterThanThreshold"      |
                    alarms_quality_score | threshold            | 0                           | LessThanThreshold 0 is never true of OverallScore, which is 0.0 to 1.0
                    alarms_quality_score | statistic            | "Sum"                       | TaxiETL OverallScore is shown as Sum, expected one of [Average, Maximum, Minimum]
                    alarms_memory        | statistic            | "Maximum"                   | Glue glue.ALL.jvm.heap.usage is shown as Maximum, expected one of [Average]
                    alarms_memory        | dimensions           | {"JobName": "taxietl-production", "JobRunId": "ALL", "Type": "gauge"} | Glue glue.ALL.jvm.heap.usage has no JobName taxietl-production, expected aws_glue_job.name
                    alarms_memory        | dimensions           | {"JobName": "taxietl-production-blue", "JobRunId": "ALL", "Type": "count"} | Glue glue.ALL.jvm.heap.usage has no Type count, expected gauge
                    alarms_no_success    | insufficient_data_actions | []                     | LessThanThreshold 1 is never true of TriggeredRules, which is 1.0 to Infinity
                    alarms_no_success    | evaluation_periods   | 169                         | looks back 608400 seconds, more than CloudWatch does
                    alarms_failed_run    | dimensions           | {"RuleName": "${aws_cloudwatch_event_rule.events_lost.name}"} | AWS/Events TriggeredRules has no RuleName ${aws_cloudwatch_event_rule.events_lost.name}, expected aws_cloudwatch_event_rule.name
                    """)
    void anAlarmThatCouldNeverFireIsNamed(String alarm, String attribute, String value, String problem)
            throws Exception {
        ObjectNode pipeline = Synthesized.stack("production", "pipeline").deepCopy();
        ((ObjectNode) pipeline.at(ALARMS + "/" + alarm)).set(attribute, new ObjectMapper().readTree(value));
        assertThat(problems("production", pipeline))
                .isEqualTo(problem == null ? List.of() : List.of("alarm " + alarm + ": " + problem));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "glue.error.ALL"                   | "glue.error.All"                  | widget Failed tasks and errors: nobody sends Glue glue.error.All
                    "ObservabilityGroup", "error"      | "ObservabilityGroup", "errors"    | widget Failed tasks and errors: Glue glue.error.ALL has no ObservabilityGroup errors, expected error
                    , "ObservabilityGroup", "error"    | ''                                | widget Failed tasks and errors: Glue glue.error.ALL has the dimensions [JobName, JobRunId, ObservabilityGroup, Type], not [JobName, JobRunId, Type]
                    "title" = "Rows", "region" = "us-east-1" | "title" = "Rows", "region" = "us-east-2" | widget Rows: region is us-east-2, expected us-east-1
                    /error'                            | /errors'                          | widget Last errors: there is no log group /aws-glue/jobs/taxietl-production-role/taxietl-production-job/errors
                    fields @timestamp, @message        | fields @timestamp, severity       | widget Last errors: no line has the field severity
                    like /ERROR/                       | like /FATAL/                      | widget Last errors: no line of a failure is like /FATAL/
                    """)
    void aWidgetThatCouldNeverShowIsNamed(String text, String replacement, String problem) {
        ObjectNode pipeline = Synthesized.stack("production", "pipeline").deepCopy();
        ObjectNode dashboard = (ObjectNode) pipeline.at("/resource/aws_cloudwatch_dashboard/dashboard_dashboard");
        String body = dashboard.path("dashboard_body").asText();
        assertThat(body).contains(text);
        dashboard.put("dashboard_body", body.replace(text, replacement));
        assertThat(problems("production", pipeline)).containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [{"expression" = "SEARCH('{TaxiETL,Environment,JobName} MetricName=\\"RowsRead\\"', 'Sum', 300)"}] |
                    [{"expression" = "SEARCH('{TaxiETL,Environment} MetricName=\\"RowsRead\\"', 'Sum', 300)"}] | the search {TaxiETL,Environment} MetricName="RowsRead" as Sum finds nothing
                    [{"expression" = "m1 / m2", "id" = "e1"}] | nothing has the id m1 of the expression m1 / m2; nothing has the id m2 of the expression m1 / m2
                    """)
    void expressionsAndSearchesAreLookedAtToo(String row, String found) {
        ObjectNode pipeline = Synthesized.stack("production", "pipeline").deepCopy();
        ObjectNode dashboard = (ObjectNode) pipeline.at("/resource/aws_cloudwatch_dashboard/dashboard_dashboard");
        String body = dashboard.path("dashboard_body").asText();
        dashboard.put(
                "dashboard_body",
                body.replace(
                        "\"metrics\" = [[\"TaxiETL\", \"DurationSeconds\"",
                        "\"metrics\" = [" + row + ", [\"TaxiETL\", \"DurationSeconds\""));
        assertThat(String.join("; ", problems("production", pipeline)).replace("widget Duration (s): ", ""))
                .isEqualTo(found == null ? "" : found);
    }

    @Test
    void aJobThatSendsNoMetricsIsNamed() {
        ObjectNode pipeline = Synthesized.stack("production", "pipeline").deepCopy();
        ((ObjectNode) pipeline.at("/resource/aws_glue_job/slots_green_job/default_arguments"))
                .remove("--enable-observability-metrics");
        assertThat(problems("production", pipeline))
                .contains("widget Cost drivers: the job taxietl-production-green sends no glue.driver.workerUtilization"
                        + " without --enable-observability-metrics true");
    }

    @Test
    void aRuleThatNoEventMatchesIsNamed() {
        ObjectNode pipeline = Synthesized.stack("production", "pipeline").deepCopy();
        ObjectNode rule = (ObjectNode) pipeline.at("/resource/aws_cloudwatch_event_rule/events_failed");
        rule.put("event_pattern", rule.path("event_pattern").asText().replace("TIMEOUT", "TIMED_OUT"));
        assertThat(problems("production", pipeline))
                .extracting(problem -> problem.substring(0, problem.indexOf(':')))
                .containsExactly("alarm alarms_failed_run", "widget Runs");
    }

    private static List<String> problems(String environment, JsonNode pipeline) {
        return MonitoringProblems.of(new Subject(
                pipeline,
                job(environment),
                pipeline.at("/provider/aws/0/region").asText(),
                60.0
                        * pipeline.at("/resource/aws_glue_job/slots_blue_job/timeout")
                                .asInt(),
                ResourceNames.of(pipeline)));
    }

    /** By the configuration that the job reads, which the stack does not set. */
    private static JobIdentity job(String environment) {
        JsonNode merged = new Environments(Checkout.named(environment).environments()).merged(environment);
        return new JobIdentity(
                merged.at("/monitoring/metricsNamespace").asText(),
                merged.path("environment").asText(),
                merged.at("/job/name").asText());
    }
}
