package io.taxietl.local.endtoend;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.LogicalOperator;
import software.amazon.awssdk.services.glue.model.TriggerType;

/** Triggers that a person adds to a deployment. */
final class Triggers {
    private final Aws aws;
    private final List<String> names = new ArrayList<>();

    Triggers(Aws aws) {
        this.aws = aws;
    }

    void onDemand(String name, String job) {
        aws.glue()
                .createTrigger(request ->
                        request.name(name).type(TriggerType.ON_DEMAND).actions(starts(job)));
        names.add(name);
    }

    void afterSuccess(String name, String of, String job) {
        Condition success = Condition.builder()
                .jobName(of)
                .state(JobRunState.SUCCEEDED)
                .logicalOperator(LogicalOperator.EQUALS)
                .build();
        aws.glue().createTrigger(request -> request.name(name)
                .type(TriggerType.CONDITIONAL)
                .startOnCreation(true)
                .predicate(predicate -> predicate.conditions(success))
                .actions(starts(job)));
        names.add(name);
    }

    void start(String name) {
        aws.glue().startTrigger(request -> request.name(name));
    }

    void delete() {
        names.forEach(name -> aws.glue().deleteTrigger(request -> request.name(name)));
    }

    private static Action starts(String job) {
        return Action.builder().jobName(job).build();
    }
}
