package io.taxietl.infra.delivery;

import io.taxietl.infra.core.Account;
import io.taxietl.infra.security.KeyReference;
import io.taxietl.infra.storage.BucketFolder;

/**
 * The resources of one environment, by the names that they bear: what a delivery role may touch ends here.
 *
 * @param name the start of every name
 * @param bucketPrefix the start of the names of the buckets, which end in {@code -raw}, {@code -lake}, {@code -artifacts}
 *     and {@code -logs}
 * @param database the database of the Data Catalog, and the name of its ruleset
 * @param parameterPath the folder of the release record in SSM, such as {@code /taxietl/production}
 * @param stateBucket the bucket of Terraform's state, made before anything else
 * @param stateFolder the folder of the environment's state in it
 */
public record DeliveryScope(
        String name,
        String bucketPrefix,
        String database,
        String dashboard,
        String parameterPath,
        String stateBucket,
        String stateFolder,
        KeyReference key) {

    /** Glue checks an action on a part of the catalog against the catalog too. */
    String catalog(Account account) {
        return account.arn("glue", "catalog");
    }

    String databaseArn(Account account) {
        return account.arn("glue", "database/" + database);
    }

    String tables(Account account) {
        return account.arn("glue", "table/" + database + "/*");
    }

    /** The connection bears the name itself, everything else of Glue begins with it. */
    String connection(Account account) {
        return account.arn("glue", "connection/" + name);
    }

    String ruleset(Account account) {
        return account.arn("glue", "dataQualityRuleset/" + database);
    }

    String jobs(Account account) {
        return account.arn("glue", "job/" + name + "-*");
    }

    String triggers(Account account) {
        return account.arn("glue", "trigger/" + name + "-*");
    }

    String budget(Account account) {
        return account.arnPrefix() + ":budgets::" + account.id() + ":budget/" + name;
    }

    String alarms(Account account) {
        return account.arn("cloudwatch", "alarm:" + name + "-*");
    }

    String dashboardArn(Account account) {
        return account.arnPrefix() + ":cloudwatch::" + account.id() + ":dashboard/" + dashboard;
    }

    String rules(Account account) {
        return account.arn("events", "rule/" + name + "-*");
    }

    /** Glue names the log groups of a job after its security configuration and its role. */
    String logGroups(Account account) {
        return account.arn("logs", "log-group:/aws-glue/jobs/" + name + "-role/*");
    }

    String topicArn(Account account) {
        return account.arn("sns", name);
    }

    String parameters(Account account) {
        return account.arn("ssm", "parameter" + parameterPath + "/*");
    }

    String roles(Account account) {
        return iam(account, "role/" + name + "-*");
    }

    String policies(Account account) {
        return iam(account, "policy/" + name + "-*");
    }

    String jobRole(Account account) {
        return iam(account, "role/" + name + "-job");
    }

    /** By which event rules tell the topic. */
    String eventsRole(Account account) {
        return iam(account, "role/" + name + "-events");
    }

    String buckets(Account account) {
        return account.arnPrefix() + ":s3:::" + bucketPrefix + "-*";
    }

    String objects(Account account, BucketFolder folder) {
        return objects(account, folder.bucket(), folder.prefix());
    }

    /** The source files. */
    String rawObjects(Account account) {
        return objects(account, "raw", "");
    }

    /** The code that is deployed. */
    String code(Account account) {
        return objects(account, BucketFolder.CODE);
    }

    String state(Account account) {
        return account.arnPrefix() + ":s3:::" + stateBucket;
    }

    String stateObjects(Account account, String ending) {
        return state(account) + "/" + stateFolder + "/*" + ending;
    }

    private String objects(Account account, String area, String folder) {
        return account.arnPrefix() + ":s3:::" + bucketPrefix + "-" + area + "/" + folder + "*";
    }

    private static String iam(Account account, String resource) {
        return account.arnPrefix() + ":iam::" + account.id() + ":" + resource;
    }
}
