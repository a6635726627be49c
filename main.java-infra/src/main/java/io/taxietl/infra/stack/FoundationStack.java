package io.taxietl.infra.stack;

import io.cdktn.cdktn.App;
import io.cdktn.cdktn.Fn;
import io.taxietl.infra.catalog.DataCatalog;
import io.taxietl.infra.config.EnvironmentConfiguration;
import io.taxietl.infra.core.Switch;
import io.taxietl.infra.cost.MonthlyBudget;
import io.taxietl.infra.delivery.DeliveryRoles;
import io.taxietl.infra.delivery.DeliveryScope;
import io.taxietl.infra.monitoring.NotificationTopic;
import io.taxietl.infra.security.CatalogEncryption;
import io.taxietl.infra.security.EncryptionKey;
import io.taxietl.infra.storage.BucketFolder;
import io.taxietl.infra.storage.LakeStorage;
import io.taxietl.infra.storage.Retention;
import java.util.Optional;

/** What outlives every release: the key, the buckets, the catalog, the topic, the budget and the release record. */
public final class FoundationStack extends EnvironmentStack {
    public static final String ID = "foundation";

    private static final String DELIVERY_WORKFLOW = ".github/workflows/delivery.yml";

    private final EncryptionKey key;
    private final LakeStorage storage;
    private final DataCatalog catalog;
    private final NotificationTopic topic;
    private final Optional<DeliveryRoles> delivery;

    FoundationStack(App app, EnvironmentConfiguration configuration, Ruleset ruleset) {
        super(app, ID, configuration);
        String prefix = configuration.namePrefix();
        EnvironmentConfiguration.Security security = configuration.security();
        key = new EncryptionKey(this, "key", account(), new EncryptionKey.Props(prefix, security.keyDeletionDays()));
        new CatalogEncryption(this, "catalog_encryption", key, Switch.of(security.encryptCatalog()));
        storage = new LakeStorage(this, "storage", account(), storageProps());
        catalog = new DataCatalog(
                this,
                "catalog",
                account(),
                new DataCatalog.Props(
                        configuration.catalog().database(),
                        storage.lake().uri(BucketFolder.TABLES.prefix()),
                        Switch.of(!security.lakeFormation()),
                        Switch.of(ruleset.isLocal()),
                        Fn.file(ruleset.path())));
        topic = new NotificationTopic(
                this,
                "topic",
                account(),
                new NotificationTopic.Props(
                        prefix, key, configuration.monitoring().emails()));
        budget();
        ReleaseRecord.create(this, "release", configuration.environment());
        delivery = configuration.security().delivery().isGiven() ? Optional.of(delivery()) : Optional.empty();
        outputs();
    }

    /** The name of the bucket of code and releases, which a command needs before there is a job that names it. */
    public static String artifactsBucket(EnvironmentConfiguration configuration, String account) {
        return bucketPrefix(configuration, account) + "-" + BucketFolder.RELEASES.bucket();
    }

    EncryptionKey key() {
        return key;
    }

    LakeStorage storage() {
        return storage;
    }

    DataCatalog catalog() {
        return catalog;
    }

    NotificationTopic topic() {
        return topic;
    }

    /** What the role of the job must be bounded by, where it is delivered by a workflow. */
    Optional<String> jobBoundaryArn() {
        return delivery.map(DeliveryRoles::jobBoundaryArn);
    }

    private void outputs() {
        output("raw_bucket_name", "Where source files land", storage.raw().name());
        output(
                "lake_bucket_name",
                "Where tables and reports are",
                storage.lake().name());
        output(
                "artifacts_bucket_name",
                "Where code and configuration are",
                storage.artifacts().name());
        output(
                "logs_bucket_name",
                "Where access logs and Spark event logs are",
                storage.logs().name());
        output("database_name", "The database of the tables", catalog.databaseName());
        output("topic_arn", "Where failures and alarms are told", topic.arn());
        delivery.ifPresent(roles -> {
            output("plan_role_arn", "The role of workflows that plan", roles.planRoleArn());
            output("apply_role_arn", "The role of workflows that apply and release", roles.applyRoleArn());
        });
    }

    private DeliveryRoles delivery() {
        EnvironmentConfiguration.Delivery settings = configuration().security().delivery();
        String environment = configuration().environment();
        return new DeliveryRoles(
                this,
                "delivery",
                account(),
                new DeliveryRoles.Props(
                        settings.repository(),
                        settings.branch(),
                        environment,
                        DELIVERY_WORKFLOW,
                        Switch.of(settings.identityProviderArn() == null),
                        settings.identityProviderArn(),
                        new DeliveryScope(
                                configuration().namePrefix(),
                                bucketPrefix(),
                                configuration().catalog().database(),
                                PipelineStack.dashboardName(environment),
                                ReleaseRecord.folder(environment),
                                configuration().security().stateBucket(),
                                environment,
                                key)));
    }

    private String bucketPrefix() {
        return bucketPrefix(configuration(), account().id());
    }

    private static String bucketPrefix(EnvironmentConfiguration configuration, String account) {
        return configuration.namePrefix() + "-" + account;
    }

    private LakeStorage.Props storageProps() {
        EnvironmentConfiguration.Security security = configuration().security();
        EnvironmentConfiguration.Lifecycle ages = configuration().cost().lifecycle();
        return new LakeStorage.Props(
                bucketPrefix(),
                key,
                Retention.of(security.dataOnDestroy().equals("destroy"), security.allowDataDestruction()),
                security.requireTls(),
                new LakeStorage.Lifecycle(
                        ages.rawInfrequentAccessAfterDays(),
                        ages.rawArchiveAfterDays(),
                        ages.temporaryExpiryDays(),
                        ages.logExpiryDays(),
                        ages.oldVersionExpiryDays(),
                        ages.abortUploadAfterDays()));
    }

    private void budget() {
        Integer limit = configuration().cost().monthlyBudgetUsd();
        new MonthlyBudget(
                this,
                "budget",
                new MonthlyBudget.Props(
                        configuration().namePrefix(),
                        Switch.of(limit != null),
                        String.valueOf(limit),
                        "Environment",
                        configuration().environment(),
                        topic.arn()));
    }
}
