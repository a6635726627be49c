package io.taxietl.infra.release.aws;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/**
 * What a run of a Glue job has written to one log group, read as it grows. The names of its streams begin with the id of the
 * run: the driver's is the id or, with continuous logging, the id and {@code -driver}; each executor has one of its own
 * ("Logging for AWS Glue jobs" in its developer guide).
 */
public final class RunLog {
    private final CloudWatchLogsClient client;
    private final String group;
    private final String run;
    private final Map<String, LogStream> streams = new TreeMap<>();

    public RunLog(CloudWatchLogsClient client, String group, String run) {
        this.client = client;
        this.group = group;
        this.run = run;
    }

    /** The lines of all streams that have come since the last look; none where nothing has been written yet. */
    public List<String> newLines() {
        find();
        return streams.values().stream()
                .flatMap(stream -> stream.newLines().stream())
                .toList();
    }

    /** The same of the driver alone. */
    public List<String> newLinesOfDriver() {
        find();
        return streams.entrySet().stream()
                .filter(stream -> stream.getKey().equals(run) || stream.getKey().equals(run + "-driver"))
                .flatMap(stream -> stream.getValue().newLines().stream())
                .toList();
    }

    private void find() {
        try {
            client.describeLogStreamsPaginator(
                            request -> request.logGroupName(group).logStreamNamePrefix(run))
                    .logStreams()
                    .forEach(stream -> streams.computeIfAbsent(
                            stream.logStreamName(), name -> new LogStream(client, group, name)));
        } catch (ResourceNotFoundException e) {
            // Glue makes a log group with its first line.
            return;
        }
    }
}
