package io.taxietl.infra.orchestration;

import io.cdktn.cdktn.ITerraformDependable;
import io.cdktn.providers.aws.glue_trigger.GlueTrigger;
import io.cdktn.providers.aws.glue_trigger.GlueTriggerActions;
import io.cdktn.providers.aws.glue_trigger.GlueTriggerPredicate;
import io.cdktn.providers.aws.glue_trigger.GlueTriggerPredicateConditions;
import io.taxietl.infra.core.Switch;
import java.util.List;
import software.constructs.Construct;

/** When a job starts: by the clock, and what starts after it has succeeded. */
public final class JobSchedule extends Construct {
    /**
     * @param namePrefix the start of the triggers' names
     * @param schedule six fields of cron in UTC, such as {@code cron(0 2 * * ? *)}
     * @param onDemand a trigger that is started by hand. Glue starts its job once when the trigger is made
     * @param followUp whether {@code followUpJobName} starts after each success
     */
    public record Props(
            String namePrefix,
            String jobName,
            Switch scheduled,
            String schedule,
            Switch onDemand,
            Switch followUp,
            String followUpJobName) {}

    private final Props props;
    private final List<ITerraformDependable> jobs;

    public JobSchedule(Construct scope, String id, Props props) {
        this(scope, id, props, List.of());
    }

    /** @param jobs the jobs that the names may stand for, if Terraform makes them: Glue makes no trigger without its job */
    public JobSchedule(Construct scope, String id, Props props, List<ITerraformDependable> jobs) {
        super(scope, id);
        this.props = props;
        this.jobs = List.copyOf(jobs);
        if (props.scheduled().isPossible()) {
            trigger("daily", "SCHEDULED", props.scheduled(), props.jobName())
                    .schedule(props.schedule())
                    .startOnCreation(true)
                    .build();
        }
        if (props.onDemand().isPossible()) {
            trigger("on_demand", "ON_DEMAND", props.onDemand(), props.jobName()).build();
        }
        if (props.followUp().isPossible()) {
            trigger("follow_up", "CONDITIONAL", props.followUp(), props.followUpJobName())
                    .startOnCreation(true)
                    .predicate(afterSuccess())
                    .build();
        }
    }

    private GlueTrigger.Builder trigger(String id, String type, Switch enabled, String jobName) {
        return GlueTrigger.Builder.create(this, id)
                .count(enabled.count())
                .dependsOn(jobs.isEmpty() ? null : jobs)
                .name(props.namePrefix() + "-" + id.replace('_', '-'))
                .type(type)
                .actions(List.of(GlueTriggerActions.builder().jobName(jobName).build()));
    }

    private GlueTriggerPredicate afterSuccess() {
        return GlueTriggerPredicate.builder()
                .conditions(List.of(GlueTriggerPredicateConditions.builder()
                        .jobName(props.jobName())
                        .logicalOperator("EQUALS")
                        .state("SUCCEEDED")
                        .build()))
                .build();
    }
}
