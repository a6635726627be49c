package io.taxietl.infra.monitoring;

import io.cdktn.providers.aws.cloudwatch_log_group.CloudwatchLogGroup;
import io.taxietl.infra.core.Account;
import io.taxietl.infra.core.Permission;
import io.taxietl.infra.security.Grantee;
import io.taxietl.infra.security.KeyReference;
import java.util.List;
import java.util.stream.Stream;
import software.constructs.Construct;

/**
 * The log groups that Glue writes for jobs with a security configuration. Glue makes them by itself when they are not
 * there, without retention; so they are made ahead, under exactly the names that Glue uses.
 */
public final class JobLogs extends Construct {
    /** The retentions that CloudWatch Logs knows, in days ("PutRetentionPolicy" in its API reference). */
    public static final List<Integer> RETENTIONS = List.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    public record Props(String securityConfiguration, String roleName, KeyReference key, Number retentionDays) {}

    private final Account account;
    private final String prefix;

    public JobLogs(Construct scope, String id, Account account, Props props) {
        super(scope, id);
        this.account = account;
        prefix = "/aws-glue/jobs/" + props.securityConfiguration() + "-role/" + props.roleName();
        for (String stream : List.of("output", "error")) {
            CloudwatchLogGroup.Builder.create(this, stream)
                    .name(prefix + "/" + stream)
                    .kmsKeyId(props.key().arn())
                    .retentionInDays(props.retentionDays())
                    .build();
        }
    }

    /** The log group of what the driver prints: the job's own lines, from standard output and standard error. */
    public String outputName() {
        return prefix + "/output";
    }

    /** Both groups: Spark's own lines go to the other one. */
    public List<String> names() {
        return List.of(outputName(), prefix + "/error");
    }

    /**
     * Glue associates the key again at each start, also with groups that have it. AWS evaluates these actions on the group
     * with {@code :*} and on its streams, and has documented the bare name as well.
     */
    public void grantWrite(Grantee grantee) {
        List<String> groups = Stream.of("output", "error")
                .map(stream -> account.arn("logs", "log-group:" + prefix + "/" + stream))
                .flatMap(group -> Stream.of(group, group + ":*"))
                .toList();
        grantee.grant(
                "logs",
                List.of(Permission.allow(
                                "logs:AssociateKmsKey",
                                "logs:CreateLogGroup",
                                "logs:CreateLogStream",
                                "logs:PutLogEvents")
                        .on(groups)));
    }
}
