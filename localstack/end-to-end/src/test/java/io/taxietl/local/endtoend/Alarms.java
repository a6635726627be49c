package io.taxietl.local.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** The alarms of the local environment. */
final class Alarms {
    private static final String PREFIX = "taxietl-local-";

    /** LocalStack looks at an alarm when it is put, and then once in its whole period. */
    private static final int SHORT_PERIOD_SECONDS = 10;

    /** Glue puts metrics each 30 seconds: a shorter period would have no data in the middle of a run. */
    private static final int PERIOD_OF_GLUE_SECONDS = 60;

    private final Aws aws;

    Alarms(Aws aws) {
        this.aws = aws;
    }

    /** Puts each alarm again with everything that it has but its period: what takes minutes on AWS takes seconds. */
    void speedUp() {
        for (MetricAlarm alarm : all()) {
            aws.metrics().putMetricAlarm(request -> request.alarmName(alarm.alarmName())
                    .alarmDescription(alarm.alarmDescription())
                    .namespace(alarm.namespace())
                    .metricName(alarm.metricName())
                    .dimensions(alarm.dimensions())
                    .statistic(alarm.statistic())
                    .comparisonOperator(alarm.comparisonOperator())
                    .threshold(alarm.threshold())
                    .evaluationPeriods(alarm.evaluationPeriods())
                    .datapointsToAlarm(alarm.datapointsToAlarm())
                    .treatMissingData(alarm.treatMissingData())
                    .actionsEnabled(alarm.actionsEnabled())
                    .alarmActions(alarm.alarmActions())
                    .okActions(alarm.okActions())
                    .insufficientDataActions(alarm.insufficientDataActions())
                    .period(alarm.namespace().equals("Glue") ? PERIOD_OF_GLUE_SECONDS : SHORT_PERIOD_SECONDS));
        }
    }

    /** The state of each alarm, by its name without the environment's. */
    Map<String, StateValue> states() {
        Map<String, StateValue> states = new TreeMap<>();
        all().forEach(alarm -> states.put(alarm.alarmName().substring(PREFIX.length()), alarm.stateValue()));
        return states;
    }

    private List<MetricAlarm> all() {
        return new ArrayList<>(
                aws
                        .metrics()
                        .describeAlarmsPaginator(request -> request.alarmNamePrefix(PREFIX))
                        .metricAlarms()
                        .stream()
                        .toList());
    }
}
