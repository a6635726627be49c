package io.taxietl.infra.delivery;

import io.taxietl.infra.core.Account;
import io.taxietl.infra.security.KeyReference;
import java.util.List;

/**
 * The resources of one environment, by the names that they bear: what a delivery role may touch ends here.
 *
 * @param name the start of every name
 * @param bucketPrefix the start of the names of the buckets; {@code -artifacts} and {@code -lake} are among them
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

    /** Where code is, in the artifacts bucket. */
    static final String CODE = "code/";

    /** Where the history of releases is, in the artifacts bucket. */
    static final String RELEASES = "releases/";

    /** What a release reads to judge a run, in the lake bucket: its report, and what a canary run writes. */
    static final List<String> REPORTS = List.of("canary/", "reports/");

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

    /** The topic, and its subscriptions. */
    List<String> topic(Account account) {
        return List.of(account.arn("sns", name), account.arn("sns", name + ":*"));
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

    String buckets(Account account) {
        return account.arnPrefix() + ":s3:::" + bucketPrefix + "-*";
    }

    String artifacts(Account account, String folder) {
        return account.arnPrefix() + ":s3:::" + bucketPrefix + "-artifacts/" + folder + "*";
    }

    List<String> reports(Account account) {
        return REPORTS.stream()
                .map(folder -> account.arnPrefix() + ":s3:::" + bucketPrefix + "-lake/" + folder + "*")
                .toList();
    }

    String state(Account account) {
        return account.arnPrefix() + ":s3:::" + stateBucket;
    }

    String stateObjects(Account account, String ending) {
        return state(account) + "/" + stateFolder + "/*" + ending;
    }

    private static String iam(Account account, String resource) {
        return account.arnPrefix() + ":iam::" + account.id() + ":" + resource;
    }
}
