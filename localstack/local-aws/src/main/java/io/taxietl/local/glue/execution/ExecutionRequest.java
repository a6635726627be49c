package io.taxietl.local.glue.execution;

import java.time.Duration;
import java.util.Map;

/**
 * One run of a job.
 *
 * @param scriptLocation S3 URI of the Scala script
 * @param arguments the arguments of the job and, over them, those of the run: {@code --name} to value
 * @param timeout counted from the start of the job's process
 * @param workerType such as {@code G.1X}
 * @param securityConfiguration the name of the job's security configuration, null where it has none; it decides the log groups
 * @param role name or ARN of the job's role
 */
public record ExecutionRequest(
        String jobName,
        String runId,
        String scriptLocation,
        Map<String, String> arguments,
        Duration timeout,
        String workerType,
        int workers,
        String securityConfiguration,
        String role) {
    public ExecutionRequest {
        arguments = Map.copyOf(arguments);
    }
}
