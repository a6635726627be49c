package io.taxietl.local.glue.execution;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** What all runs share. */
record RunTools(
        ExecutorSettings settings,
        S3Files files,
        ScriptCompiler compiler,
        JobProcess process,
        CloudWatchLogsClient logs) {}
