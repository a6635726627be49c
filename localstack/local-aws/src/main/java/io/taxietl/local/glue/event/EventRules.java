package io.taxietl.local.glue.event;

import static java.lang.System.Logger.Level.WARNING;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.event.ruler.Ruler;

/** The emulator's rules on events. Patterns are matched by the code that Amazon EventBridge uses. */
final class EventRules {
    private static final System.Logger LOG = System.getLogger("io.taxietl.local.glue");

    private final EmulatorClients clients;

    EventRules(EmulatorClients clients) {
        this.clients = clients;
    }

    /** The rules whose pattern an event matches. */
    List<Rule> triggered(ObjectNode event) {
        return all().stream().filter(rule -> matches(rule, event)).toList();
    }

    /**
     * Counts rules in the metric that EventBridge puts ("Monitoring Amazon EventBridge" in its user guide), which no emulator
     * does.
     */
    void count(List<Rule> triggered) {
        if (!triggered.isEmpty()) {
            clients.metrics().putMetricData(request -> request.namespace("AWS/Events")
                    .metricData(triggered.stream().map(EventRules::once).toList()));
        }
    }

    private static MetricDatum once(Rule rule) {
        return MetricDatum.builder()
                .metricName("TriggeredRules")
                .dimensions(
                        Dimension.builder().name("RuleName").value(rule.name()).build())
                .timestamp(Instant.now())
                .value(1.0)
                .build();
    }

    private static boolean matches(Rule rule, ObjectNode event) {
        if (rule.state() == RuleState.DISABLED || rule.eventPattern() == null) {
            return false;
        }
        try {
            return Ruler.matchesRule(Json.text(event), rule.eventPattern());
        } catch (Exception e) {
            LOG.log(WARNING, "The pattern of event rule " + rule.name() + " cannot be used", e);
            return false;
        }
    }

    private List<Rule> all() {
        List<Rule> rules = new ArrayList<>();
        String token = null;
        do {
            String next = token;
            ListRulesResponse page = clients.events().listRules(request -> request.nextToken(next));
            rules.addAll(page.rules());
            token = page.nextToken();
        } while (token != null);
        return rules;
    }
}
