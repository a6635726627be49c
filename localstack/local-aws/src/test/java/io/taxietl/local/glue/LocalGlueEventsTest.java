package io.taxietl.local.glue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** How the end of a run reaches those who asked EventBridge for it. */
class LocalGlueEventsTest extends OnLocalGlue {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EventBridgeClient events;
    private SnsClient topics;
    private SqsClient queues;
    private CloudWatchLogsClient logs;
    private CloudWatchClient metrics;

    @BeforeAll
    void prepare() {
        events = fixture.client(EventBridgeClient.builder(), fixture.emulator());
        topics = fixture.client(SnsClient.builder(), fixture.emulator());
        queues = fixture.client(SqsClient.builder(), fixture.emulator());
        logs = fixture.client(CloudWatchLogsClient.builder(), fixture.emulator());
        metrics = fixture.client(CloudWatchClient.builder(), fixture.emulator());
    }

    @Test
    void everyEndOfARunReachesATopicOnceWithAllThatGlueTells() throws Exception {
        String url = queue("seen");
        rule("seen", List.of("SUCCEEDED", "FAILED", "TIMEOUT", "STOPPED"), topicInto(url));

        expect(url, end("seen", "SUCCEEDED"), "SUCCEEDED", "INFO", "Job run succeeded");
        expect(url, end("seen", "FAILED"), "FAILED", "ERROR", "It was told to fail");
        expect(url, end("seen", "TIMEOUT"), "TIMEOUT", "WARN", "Job run timed out");
        expect(url, end("seen", ScriptedExecutor.HANG), "STOPPED", "INFO", "Job run stopped");
        assertThat(receive(url)).as("nothing is delivered twice").isEmpty();
        LocalGlueFixture.await("the rule is counted four times", () -> triggered("seen") == 4);
    }

    private void expect(String url, String runId, String state, String severity, String message) throws Exception {
        JsonNode event = JSON.readTree(JSON.readTree(next(url)).get("Message").asText());
        assertThat(event.get("source").asText()).isEqualTo("aws.glue");
        assertThat(event.get("detail-type").asText()).isEqualTo("Glue Job State Change");
        assertThat(event.get("account").asText()).isEqualTo(LocalGlueFixture.ACCOUNT);
        assertThat(event.get("region").asText()).isEqualTo(LocalGlueFixture.REGION);
        assertThat(event.get("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(JSON.convertValue(event.get("detail"), new TypeReference<Map<String, String>>() {}))
                .isEqualTo(Map.of(
                        "jobName", "seen",
                        "severity", severity,
                        "state", state,
                        "jobRunId", runId,
                        "message", message));
    }

    @Test
    void rulesThatDoNotMatchOrAreDisabledStaySilent() {
        String url = queue("silent");
        rule("failures", "silent", List.of("FAILED"), Target.builder().id("q").arn(arn(url)));
        rule(
                "disabled",
                "silent",
                List.of("SUCCEEDED"),
                Target.builder().id("q").arn(arn(url)));
        events.putRule(request -> request.name("disabled")
                .state(RuleState.DISABLED)
                .eventPattern(pattern("silent", List.of("SUCCEEDED"))));
        rule(
                "others",
                "another",
                List.of("SUCCEEDED", "FAILED"),
                Target.builder().id("q").arn(arn(url)));

        end("silent", "SUCCEEDED");
        String failed = end("silent", "FAILED");

        assertThat(next(url)).contains(failed, "\"FAILED\"");
        assertThat(receive(url)).isEmpty();
        LocalGlueFixture.await("the rule is counted", () -> triggered("failures") == 1);
        assertThat(triggered("disabled")).isZero();
        assertThat(triggered("others")).isZero();
    }

    @Test
    void targetsGetWhatTheyAskFor() {
        String url = queue("shaped");
        rule(
                "shaped",
                List.of("SUCCEEDED"),
                Target.builder().id("part").arn(arn(url)).inputPath("$.detail.state"),
                Target.builder().id("constant").arn(arn(url)).input("{\"constant\":true}"),
                Target.builder().id("template").arn(arn(url)).inputTransformer(transformer -> transformer
                        .inputPathsMap(Map.of("job", "$.detail.jobName"))
                        .inputTemplate("\"<job> is done, says <aws.events.rule-name>\"")));

        end("shaped", "SUCCEEDED");

        assertThat(List.of(next(url), next(url), next(url)))
                .containsExactlyInAnyOrder("\"SUCCEEDED\"", "{\"constant\":true}", "\"shaped is done, says shaped\"");
    }

    @Test
    void aTargetOutOfReachKeepsNoOtherFromItsEvent() {
        logs.createLogGroup(request -> request.logGroupName("/aws/events/glue"));
        String prefix = "arn:aws:";
        String place = ":" + LocalGlueFixture.REGION + ":" + LocalGlueFixture.ACCOUNT + ":";
        rule(
                "partly",
                List.of("SUCCEEDED"),
                Target.builder().id("a").arn(prefix + "sns" + place + "nobody"),
                Target.builder().id("b").arn(prefix + "sqs" + place + "nobody"),
                Target.builder().id("c").arn(prefix + "lambda" + place + "function:nobody"),
                Target.builder().id("d").arn(prefix + "logs" + place + "log-group:/aws/events/glue:*"));

        String run = end("partly", "SUCCEEDED");

        LocalGlueFixture.await("the log", () -> !logged().isEmpty());
        assertThat(logged()).singleElement().satisfies(event -> assertThat(event.message())
                .contains(run));
    }

    private List<FilteredLogEvent> logged() {
        return logs.filterLogEvents(request -> request.logGroupName("/aws/events/glue"))
                .events();
    }

    /** How often CloudWatch has counted a rule. */
    private double triggered(String rule) {
        Instant now = Instant.now();
        return metrics
                .getMetricStatistics(request -> request.namespace("AWS/Events")
                        .metricName("TriggeredRules")
                        .dimensions(
                                Dimension.builder().name("RuleName").value(rule).build())
                        .statistics(Statistic.SUM)
                        .period(3600)
                        .startTime(now.minusSeconds(3600))
                        .endTime(now.plusSeconds(60)))
                .datapoints()
                .stream()
                .mapToDouble(Datapoint::sum)
                .sum();
    }

    /** Runs a job to its end and says which run it was. */
    private String end(String job, String outcome) {
        if (fixture.glue().listJobs(request -> {}).jobNames().stream().noneMatch(job::equals)) {
            fixture.createJob(job, "SUCCEEDED");
        }
        String id = fixture.glue()
                .startJobRun(request -> request.jobName(job).arguments(Map.of("--outcome", outcome)))
                .jobRunId();
        if (outcome.equals(ScriptedExecutor.HANG)) {
            fixture.glue().batchStopJobRun(request -> request.jobName(job).jobRunIds(id));
            fixture.awaitState(job, id, JobRunState.STOPPED);
        } else {
            fixture.awaitState(job, id, JobRunState.fromValue(outcome));
        }
        return id;
    }

    private void rule(String job, List<String> states, Target.Builder... targets) {
        rule(job, job, states, targets);
    }

    private void rule(String name, String job, List<String> states, Target.Builder... targets) {
        events.putRule(request -> request.name(name).eventPattern(pattern(job, states)));
        List<Target> built = new ArrayList<>();
        for (Target.Builder target : targets) {
            built.add(target.build());
        }
        events.putTargets(request -> request.rule(name).targets(built));
    }

    private static String pattern(String job, List<String> states) {
        return """
                {"source": ["aws.glue"], "detail-type": ["Glue Job State Change"],
                 "detail": {"jobName": ["%s"], "state": ["%s"]}}""".formatted(job, String.join("\", \"", states));
    }

    private String queue(String name) {
        return queues.createQueue(request -> request.queueName(name)).queueUrl();
    }

    private String arn(String url) {
        return queues.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    private Target.Builder topicInto(String url) {
        String topic = topics.createTopic(request -> request.name("told")).topicArn();
        topics.subscribe(request -> request.topicArn(topic).protocol("sqs").endpoint(arn(url)));
        return Target.builder().id("notification").arn(topic);
    }

    private String next(String url) {
        List<Message> messages = new ArrayList<>();
        LocalGlueFixture.await("a message", () -> {
            messages.addAll(receive(url));
            return !messages.isEmpty();
        });
        queues.deleteMessage(
                request -> request.queueUrl(url).receiptHandle(messages.get(0).receiptHandle()));
        return messages.get(0).body();
    }

    private List<Message> receive(String url) {
        return queues.receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(1))
                .messages();
    }
}
