package io.taxietl.infra.processing;

import io.cdktn.providers.aws.data_aws_subnet.DataAwsSubnet;
import io.cdktn.providers.aws.vpc_endpoint.VpcEndpoint;
import io.taxietl.infra.core.Account;
import java.util.List;
import software.constructs.Construct;

/**
 * The ways from a subnet to the services of AWS that a job calls, for a VPC that has none to the internet. Names of the
 * services are looked up in the VPC ({@code private_dns_enabled}), so it needs DNS support and host names; and it can have
 * these endpoints once.
 */
public final class VpcEndpoints extends Construct {
    /**
     * @param securityGroupIds who is let in: Glue asks for groups that let their own members in on every port, so those of
     *     the job do
     * @param routeTableIds where the way to S3 is entered
     */
    public record Props(String subnetId, List<String> securityGroupIds, List<String> routeTableIds) {}

    /**
     * What the job and Glue in its name call besides S3, by the end of the services' names. EventBridge is not among them:
     * Glue itself sends the events of a run.
     */
    static final List<String> SERVICES = List.of("glue", "kms", "logs", "monitoring", "sns", "sts");

    private final Account account;
    private final DataAwsSubnet subnet;

    public VpcEndpoints(Construct scope, String id, Account account, Props props) {
        super(scope, id);
        this.account = account;
        subnet = DataAwsSubnet.Builder.create(this, "subnet")
                .id(props.subnetId())
                .build();
        endpoint("s3", "Gateway").routeTableIds(props.routeTableIds()).build();
        SERVICES.forEach(service -> endpoint(service, "Interface")
                .subnetIds(List.of(props.subnetId()))
                .securityGroupIds(props.securityGroupIds())
                .privateDnsEnabled(true)
                .build());
    }

    private VpcEndpoint.Builder endpoint(String service, String type) {
        return VpcEndpoint.Builder.create(this, service)
                .vpcId(subnet.getVpcId())
                .serviceName("com.amazonaws." + account.region() + "." + service)
                .vpcEndpointType(type);
    }
}
