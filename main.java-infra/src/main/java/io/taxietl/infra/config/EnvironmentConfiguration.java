package io.taxietl.infra.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jetbrains.annotations.Nullable;

/**
 * What the infrastructure needs of an environment's configuration. {@code environments/schema.json} says what each key
 * means and allows; {@code environments/base.json} holds every default.
 */
public record EnvironmentConfiguration(
        String environment,
        Job job,
        Catalog catalog,
        Quality quality,
        Processing processing,
        Monitoring monitoring,
        Security security,
        Cost cost) {

    public record Job(String name) {}

    public record Catalog(String database) {}

    public record Quality(String ruleset) {}

    public record Processing(
            String region,
            String glueVersion,
            String workerType,
            int workers,
            String executionClass,
            boolean autoScaling,
            int timeoutMinutes,
            int concurrentRuns,
            int retries,
            Map<String, String> sparkSettings,
            Schedule schedule,
            @Nullable String followUpJob,
            Network network) {}

    public record Schedule(boolean enabled, String expression) {}

    public record Network(
            @Nullable String subnetId,
            @Nullable String availabilityZone,
            List<String> securityGroupIds,
            boolean endpoints,
            List<String> routeTableIds) {
        public boolean isGiven() {
            return subnetId != null;
        }
    }

    public record Monitoring(
            String metricsNamespace,
            int logRetentionDays,
            List<String> emails,
            boolean alarmActions,
            ServiceLevelTargets serviceLevels,
            HealthRules health) {}

    public record ServiceLevelTargets(
            int hoursWithoutSuccess,
            int durationMinutes,
            double qualityScore,
            double missingRatio,
            double quarantineRatio,
            double heapUsage) {}

    /** What a canary run reads, and what it must meet. */
    public record HealthRules(
            int canaryFiles,
            int canaryMegabytes,
            double minimumOverallScore,
            double maximumDurationRatio,
            int durationFloorSeconds,
            double maximumRowsChangeRatio,
            int maximumErrorLines) {}

    public record Security(
            @Nullable String accountId,
            boolean emulator,
            @Nullable String stateBucket,
            boolean requireTls,
            boolean encryptCatalog,
            boolean lakeFormation,
            int keyDeletionDays,
            String dataOnDestroy,
            boolean allowDataDestruction,
            boolean confirmDestroy,
            Delivery delivery) {}

    public record Delivery(
            @Nullable String repository,
            String branch,
            @Nullable String identityProviderArn) {
        public boolean isGiven() {
            return repository != null;
        }
    }

    public record Cost(@Nullable Integer monthlyBudgetUsd, Map<String, String> tags, Lifecycle lifecycle) {}

    public record Lifecycle(
            int rawInfrequentAccessAfterDays,
            int rawArchiveAfterDays,
            int temporaryExpiryDays,
            int logExpiryDays,
            int oldVersionExpiryDays,
            int abortUploadAfterDays) {}

    /** The start of every name, such as {@code taxietl-production}. */
    public String namePrefix() {
        return job.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + environment;
    }
}
