package io.taxietl.infra.release.aws;

import io.taxietl.infra.release.record.JobCode;
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
        String glueVersion,
        Map<String, String> arguments,
        String role,
        @Nullable String securityConfiguration) {

    /** What it runs; incomplete where somebody has removed an argument. */
    public JobCode code() {
        return new JobCode(
                arguments.get("--extra-jars"),
                script,
                arguments.get("--config"),
                arguments.get("--rules"),
                glueVersion,
                arguments.get("--conf"));
    }

    /** Where source files land, an S3 URI. */
    public String input() {
        return argument("--input");
    }

    /** Where tables and reports are, an S3 URI. */
    public String output() {
        return argument("--output");
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
