package io.taxietl.local.glue.execution;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** Where a run's standard output and standard error go; each stream has the name of the run, as on Glue. */
record RunLogs(LogStream output, LogStream error) {
    static RunLogs create(CloudWatchLogsClient client, ExecutionRequest request) {
        LogGroups groups = LogGroups.of(request);
        return new RunLogs(
                LogStream.create(client, groups.output(), request.runId()),
                LogStream.create(client, groups.error(), request.runId()));
    }
}
