package io.taxietl.infra.release.aws;

import java.util.Map;
import org.jetbrains.annotations.Nullable;

/**
 * A Glue job as it is deployed.
 *
 * @param arguments its default arguments
 * @param role the name or ARN of its role
 */
public record JobDefinition(
        String name,
        String script,
        Map<String, String> arguments,
        String role,
        @Nullable String securityConfiguration) {

    public String jar() {
        return argument("--extra-jars");
    }

    /** Where source files land, an S3 URI. */
    public String input() {
        return argument("--input");
    }

    /** Where tables and reports are, an S3 URI. */
    public String output() {
        return argument("--output");
    }

    /** Where the job may write what is thrown away after some days, an S3 URI that ends in a slash. */
    public String temporary() {
        return argument("--TempDir");
    }

    public String argument(String argument) {
        String value = arguments.get(argument);
        if (value == null) {
            throw new IllegalStateException("Cannot use the Glue job " + name + ": its argument " + argument
                    + " is missing, expected the one that Terraform sets. Run `make plan` and `make apply`.");
        }
        return value;
    }

    /**
     * The start of the names of its log groups, as Glue makes it for a job with a security configuration ("Logging for
     * AWS Glue jobs" in its developer guide).
     */
    public String logGroupPrefix() {
        return securityConfiguration == null
                ? "/aws-glue/jobs/"
                : "/aws-glue/jobs/" + securityConfiguration + "-role/" + role.substring(role.lastIndexOf('/') + 1)
                        + "/";
    }
}
