package io.taxietl.infra.core;

import io.cdktn.providers.aws.data_aws_caller_identity.DataAwsCallerIdentity;
import io.cdktn.providers.aws.data_aws_partition.DataAwsPartition;
import io.cdktn.providers.aws.data_aws_region.DataAwsRegion;
import software.constructs.Construct;

/** The account, partition and region that Terraform works in, as it finds them. */
public final class Account extends Construct {
    private final DataAwsCallerIdentity identity;
    private final DataAwsPartition partition;
    private final DataAwsRegion region;

    public Account(Construct scope, String id) {
        super(scope, id);
        identity = new DataAwsCallerIdentity(this, "identity");
        partition = new DataAwsPartition(this, "partition");
        region = new DataAwsRegion(this, "region");
    }

    public String id() {
        return identity.getAccountId();
    }

    /** The region's code; {@code id} and not {@code name}, which version 6 of the provider deprecates. */
    public String region() {
        return region.getId();
    }

    /** The start of every ARN: {@code arn:aws}, or that of another partition. */
    public String arnPrefix() {
        return "arn:" + partition.getPartition();
    }

    /** The ARN of a regional resource of this account, such as {@code arn("glue", "catalog")}. */
    public String arn(String service, String resource) {
        return String.join(":", arnPrefix(), service, region(), id(), resource);
    }
}
