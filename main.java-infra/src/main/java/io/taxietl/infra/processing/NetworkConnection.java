package io.taxietl.infra.processing;

import io.cdktn.providers.aws.glue_connection.GlueConnection;
import io.cdktn.providers.aws.glue_connection.GlueConnectionPhysicalConnectionRequirements;
import io.taxietl.infra.core.Account;
import io.taxietl.infra.core.Permission;
import io.taxietl.infra.security.Grantee;
import java.util.List;
import software.constructs.Construct;

/** Lets a job run inside a subnet of a VPC. */
public final class NetworkConnection extends Construct {
    public record Props(String name, String subnetId, String availabilityZone, List<String> securityGroupIds) {}

    private final Account account;
    private final GlueConnection connection;

    public NetworkConnection(Construct scope, String id, Account account, Props props) {
        super(scope, id);
        this.account = account;
        connection = GlueConnection.Builder.create(this, "connection")
                .name(props.name())
                .connectionType("NETWORK")
                .physicalConnectionRequirements(GlueConnectionPhysicalConnectionRequirements.builder()
                        .subnetId(props.subnetId())
                        .availabilityZone(props.availabilityZone())
                        .securityGroupIdList(props.securityGroupIds())
                        .build())
                .build();
    }

    public String name() {
        return connection.getName();
    }

    /** What Glue does in the name of the job to place it: AWS has no narrower resource for describing networks. */
    public void grantUse(Grantee grantee) {
        String network = account.arnPrefix() + ":ec2:" + account.region() + ":" + account.id() + ":";
        grantee.grant(
                "network",
                List.of(
                        Permission.allow("glue:GetConnection")
                                .on(account.arn("glue", "catalog"), account.arn("glue", "connection/" + name())),
                        Permission.allow(
                                        "ec2:DescribeNetworkInterfaces",
                                        "ec2:DescribeRouteTables",
                                        "ec2:DescribeSecurityGroups",
                                        "ec2:DescribeSubnets",
                                        "ec2:DescribeVpcAttribute",
                                        "ec2:DescribeVpcEndpoints")
                                .on("*"),
                        Permission.allow("ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface")
                                .on(
                                        network + "network-interface/*",
                                        network + "security-group/*",
                                        network + "subnet/*"),
                        Permission.allow("ec2:CreateTags", "ec2:DeleteTags")
                                .on(network + "network-interface/*")
                                .when(
                                        "ForAllValues:StringEquals",
                                        "aws:TagKeys",
                                        List.of("aws-glue-service-resource"))));
    }
}
