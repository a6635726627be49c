package io.taxietl.infra.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import io.taxietl.infra.monitoring.SentMetrics.JobIdentity;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a widget could never show anything and an alarm never fire, one sentence each, beginning with its name. */
final class MonitoringProblems {
    /** What the stack says of what it watches. */
    record Subject(JsonNode stack, JobIdentity job, String region, double longestRunSeconds, ResourceNames names) {}

    /** Seconds that CloudWatch looks back at most, with short periods and with those of an hour ("PutMetricAlarm"). */
    private static final int DAY = 86_400;

    private static final int WEEK = 7 * DAY;
    private static final int HOUR = 3_600;

    private final Subject subject;
    private final TerraformText text;
    private final SentMetrics sent;
    private final List<String> problems = new ArrayList<>();

    private MonitoringProblems(Subject subject) {
        this.subject = subject;
        text = new TerraformText(subject.stack());
        sent = SentMetrics.of(subject.job(), subject.longestRunSeconds());
    }

    static List<String> of(Subject subject) {
        MonitoringProblems problems = new MonitoringProblems(subject);
        JsonNode resources = subject.stack().path("resource");
        resources
                .path("aws_cloudwatch_metric_alarm")
                .fields()
                .forEachRemaining(alarm -> problems.ofAlarm("alarm " + alarm.getKey(), alarm.getValue()));
        resources.path("aws_cloudwatch_dashboard").forEach(problems::ofDashboard);
        return problems.problems;
    }

    private void ofDashboard(JsonNode dashboard) {
        for (JsonNode widget :
                text.document(dashboard.path("dashboard_body").asText()).path("widgets")) {
            JsonNode properties = widget.path("properties");
            String where = "widget " + properties.path("title").asText();
            if (!properties.path("region").asText().equals(subject.region())) {
                problems.add(
                        where + ": region is " + properties.path("region").asText() + ", expected " + subject.region());
            }
            switch (widget.path("type").asText()) {
                case "metric" -> ofMetrics(where, Watched.ofWidget(where, properties));
                case "log" ->
                    new LogQuery(properties.path("query").asText())
                            .problems(subject.stack(), text)
                            .forEach(problem -> problems.add(where + ": " + problem));
                case "text" -> {}
                default ->
                    problems.add(where + ": nothing is known of widgets of type "
                            + widget.path("type").asText());
            }
        }
    }

    private void ofAlarm(String where, JsonNode alarm) {
        List<Watched> watched = Watched.ofAlarm(where, alarm);
        ofMetrics(where, watched);
        int period = alarm.path("period").asInt();
        int lookedBack = period * alarm.path("evaluation_periods").asInt(1);
        if (lookedBack > (period < HOUR ? DAY : WEEK)) {
            problems.add(where + ": looks back " + lookedBack + " seconds, more than CloudWatch does");
        }
        if (watched.size() == 1 && !watched.get(0).isExpression()) {
            sent.named(watched.get(0).namespace(), watched.get(0).name())
                    .filter(metric -> !isReached(alarm, metric) && !silenceFires(alarm))
                    .ifPresent(metric -> problems.add(where + ": "
                            + alarm.path("comparison_operator").asText() + " "
                            + alarm.path("threshold").asText() + " is never true of " + metric.name() + ", which is "
                            + metric.smallest() + " to " + metric.largest()));
        }
    }

    private static boolean isReached(JsonNode alarm, SentMetric metric) {
        if (!alarm.path("threshold").isNumber()) {
            // A variable of a module, which has bounds of its own.
            return true;
        }
        double threshold = alarm.path("threshold").asDouble();
        return switch (alarm.path("comparison_operator").asText()) {
            case "GreaterThanThreshold" -> metric.largest() > threshold;
            case "GreaterThanOrEqualToThreshold" -> metric.largest() >= threshold;
            case "LessThanThreshold" -> metric.smallest() < threshold;
            case "LessThanOrEqualToThreshold" -> metric.smallest() <= threshold;
            default -> false;
        };
    }

    private static boolean silenceFires(JsonNode alarm) {
        return switch (alarm.path("treat_missing_data").asText("missing")) {
            case "breaching" -> true;
            case "missing" -> !alarm.path("insufficient_data_actions").isEmpty();
            default -> false;
        };
    }

    private void ofMetrics(String where, List<Watched> all) {
        if (all.isEmpty()) {
            problems.add(where + ": looks at nothing");
        }
        Set<String> ids = all.stream().map(Watched::id).collect(Collectors.toSet());
        all.forEach(watched -> {
            List<String> found = watched.isExpression()
                    ? new MetricExpression(watched.expression()).problems(ids, sent)
                    : ofMetric(watched);
            found.forEach(problem -> problems.add(where + ": " + problem));
        });
    }

    private List<String> ofMetric(Watched watched) {
        String name = watched.namespace() + " " + watched.name();
        SentMetric metric = sent.named(watched.namespace(), watched.name()).orElse(null);
        if (metric == null) {
            return List.of("nobody sends " + name);
        }
        List<String> found = new ArrayList<>();
        if (!metric.dimensions().keySet().equals(watched.dimensions().keySet())) {
            found.add(name + " has the dimensions " + sorted(metric.dimensions().keySet()) + ", not "
                    + sorted(watched.dimensions().keySet()));
        } else {
            metric.dimensions().forEach((dimension, expected) -> {
                String value = watched.dimensions().get(dimension);
                if (!isValue(expected, value)) {
                    found.add(name + " has no " + dimension + " " + value + ", expected " + expected.substring(1));
                }
            });
        }
        if (!metric.statistics().contains(watched.statistic())) {
            found.add(
                    name + " is shown as " + watched.statistic() + ", expected one of " + sorted(metric.statistics()));
        }
        found.addAll(withoutArgument(metric));
        return found;
    }

    private boolean isValue(String expected, String value) {
        return expected.startsWith("=")
                ? value.equals(expected.substring(1))
                : subject.names().all(expected.substring(1)).containsAll(possible(value));
    }

    /** A name that follows the release record is that of one slot or the other. */
    private Set<String> possible(String value) {
        String resolved = text.resolved(value);
        return Stream.of("blue", "green")
                .map(slot -> resolved.replaceAll("\\$\\{jsondecode\\([^}]*\\)\\.active}", slot))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<String> withoutArgument(SentMetric metric) {
        List<String> found = new ArrayList<>();
        for (JsonNode job : subject.stack().at("/resource/aws_glue_job")) {
            JsonNode argument = job.path("default_arguments").path(metric.argument());
            if (!metric.argument().equals("-") && !argument.asText().equals("true")) {
                found.add("the job " + job.path("name").asText() + " sends no " + metric.name() + " without "
                        + metric.argument() + " true");
            }
        }
        return found;
    }

    private static String sorted(Set<String> words) {
        return words.stream().sorted().toList().toString();
    }

    /** The names that resources of a type have, for the values of dimensions. */
    interface ResourceNames {
        Set<String> all(String typeAndAttribute);

        /** Those of a stack; the rules are only those that an event of the jobs matches. */
        static ResourceNames of(JsonNode stack) {
            return typeAndAttribute -> {
                String[] parts = typeAndAttribute.split("\\.", -1);
                Set<String> names = new LinkedHashSet<>();
                stack.path("resource").path(parts[0]).forEach(resource -> {
                    if (!parts[0].equals("aws_cloudwatch_event_rule") || JobEvent.isMatchedBy(stack, resource)) {
                        names.add(resource.path(parts[1]).asText());
                    }
                });
                return names;
            };
        }

        /** Those that the caller of a module gives. */
        static ResourceNames of(Map<String, String> given) {
            return typeAndAttribute ->
                    Set.of(given.getOrDefault(typeAndAttribute, "").split(" "));
        }
    }
}
