package io.taxietl.infra.stack;

import io.cdktn.cdktn.App;
import io.taxietl.infra.config.EnvironmentConfiguration;
import io.taxietl.infra.core.Switch;
import io.taxietl.infra.monitoring.JobLogs;
import io.taxietl.infra.monitoring.JobMetrics;
import io.taxietl.infra.monitoring.PipelineAlarms;
import io.taxietl.infra.monitoring.PipelineDashboard;
import io.taxietl.infra.monitoring.ServiceLevels;
import io.taxietl.infra.orchestration.JobEvents;
import io.taxietl.infra.orchestration.JobSchedule;
import io.taxietl.infra.security.JobRole;
import io.taxietl.infra.security.SecurityConfiguration;
import io.taxietl.infra.storage.BucketFolder;
import io.taxietl.infra.storage.LakeStorage;
import java.util.List;

/** What changes with releases: the role, the two job slots, their triggers, the dashboard and the alarms. */
public final class PipelineStack extends EnvironmentStack {
    public static final String ID = "pipeline";

    /** In the checkout, and in each release's sources. */
    private static final String RUNBOOK = "docs/runbook.md";

    private final FoundationStack foundation;
    private final JobRole role;
    private final SecurityConfiguration security;
    private final String activeJobName;

    PipelineStack(App app, EnvironmentConfiguration configuration, FoundationStack foundation) {
        super(app, ID, configuration);
        this.foundation = foundation;
        String prefix = configuration.namePrefix();
        role = new JobRole(this, "role", account(), prefix + "-job");
        foundation.jobBoundaryArn().ifPresent(role::boundedBy);
        security = new SecurityConfiguration(this, "security_configuration", prefix, foundation.key());
        JobLogs logs = new JobLogs(
                this,
                "logs",
                account(),
                new JobLogs.Props(
                        security.name(),
                        role.name(),
                        foundation.key(),
                        configuration.monitoring().logRetentionDays()));
        grantPermissions(logs);
        ReleaseRecord release = ReleaseRecord.read(this, "release", configuration.environment());
        JobSlots slots = new JobSlots(
                this, "slots", new JobSlots.Context(configuration, account(), foundation, role, security, release));
        activeJobName = prefix + "-" + release.active();
        schedule(slots);
        watch(logs);
        output("active_job_name", "The Glue job of the active slot", activeJobName);
        output(
                "release_parameter_name",
                "The SSM parameter of the release record",
                ReleaseRecord.parameterName(configuration.environment()));
        output("log_group_name", "The log group of standard output", logs.outputName());
    }

    static String dashboardName(String environment) {
        return "TaxiETL-" + environment + "-Dashboard";
    }

    private void grantPermissions(JobLogs logs) {
        LakeStorage storage = foundation.storage();
        role.grantUseOf(foundation.key());
        role.grantMetrics(configuration().monitoring().metricsNamespace());
        storage.raw().grantRead(role, "raw", "");
        storage.lake().grantReadWrite(role, "lake", "");
        storage.artifacts().grantRead(role, "code", BucketFolder.CODE.prefix());
        storage.artifacts().grantReadWrite(role, "temporary", BucketFolder.TEMPORARY.prefix());
        // Spark renames its event log when a run ends, which on S3 is a copy and a removal.
        storage.logs().grantReadWrite(role, "spark_events", BucketFolder.SPARK_EVENTS.prefix());
        foundation.catalog().grantReadWrite(role, "tables");
        foundation.topic().grantPublish(role);
        logs.grantWrite(role);
    }

    private void schedule(JobSlots slots) {
        EnvironmentConfiguration.Processing processing = configuration().processing();
        new JobSchedule(
                this,
                "schedule",
                new JobSchedule.Props(
                        configuration().namePrefix(),
                        activeJobName,
                        Switch.of(processing.schedule().enabled()),
                        processing.schedule().expression(),
                        Switch.OFF,
                        Switch.of(processing.followUpJob() != null),
                        processing.followUpJob()),
                slots.jobs());
    }

    private void watch(JobLogs logs) {
        String prefix = configuration().namePrefix();
        JobEvents events = new JobEvents(
                this,
                "events",
                account(),
                new JobEvents.Props(
                        prefix,
                        activeJobName,
                        foundation.topic().arn(),
                        Switch.ON,
                        List.of(foundation.key().arn())));
        JobMetrics metrics = new JobMetrics(
                configuration().monitoring().metricsNamespace(),
                configuration().environment(),
                configuration().job().name(),
                activeJobName,
                events.succeededRuleName(),
                events.failedRuleName());
        new PipelineAlarms(
                this,
                "alarms",
                new PipelineAlarms.Props(
                        prefix,
                        metrics,
                        serviceLevels(),
                        foundation.topic().arn(),
                        RUNBOOK,
                        Switch.of(configuration().processing().schedule().enabled()),
                        configuration().monitoring().alarmActions()));
        new PipelineDashboard(
                this,
                "dashboard",
                new PipelineDashboard.Props(
                        dashboardName(configuration().environment()),
                        configuration().processing().region(),
                        metrics,
                        serviceLevels(),
                        logs.names()));
    }

    private ServiceLevels serviceLevels() {
        EnvironmentConfiguration.ServiceLevelTargets targets =
                configuration().monitoring().serviceLevels();
        return new ServiceLevels(
                targets.hoursWithoutSuccess(),
                targets.durationMinutes(),
                targets.qualityScore(),
                targets.missingRatio(),
                targets.quarantineRatio(),
                targets.heapUsage());
    }
}
