package io.taxietl.local.glue.execution;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/**
 * The logs of a run, as Glue keeps them ("Logging for AWS Glue jobs" in its developer guide).
 *
 * @param output what the driver writes to standard output and standard error
 * @param error what Spark and LocalGlue themselves have to say
 */
record RunLogs(LogStream output, LogStream error) {
    static RunLogs create(CloudWatchLogsClient client, ExecutionRequest request) {
        LogGroups groups = LogGroups.of(request);
        return new RunLogs(
                LogStream.create(client, groups.output(), driver(request)),
                LogStream.create(client, groups.error(), request.runId()));
    }

    /** With continuous logging driver and executors have streams of their own. */
    private static String driver(ExecutionRequest request) {
        return request.arguments()
                        .getOrDefault("--enable-continuous-cloudwatch-log", "")
                        .equals("true")
                ? request.runId() + "-driver"
                : request.runId();
    }
}
