package io.taxietl.local.time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;

/**
 * The retention of log groups. CloudWatch Logs removes single events and has no call for it; here a stream goes when the last
 * event in it is past the retention, which for the stream of a run comes to the same.
 */
final class LogAging {
    private final CloudWatchLogsClient logs;
    private final PassedTime time;

    LogAging(CloudWatchLogsClient logs, PassedTime time) {
        this.logs = logs;
        this.time = time;
    }

    /** @return how many streams are gone */
    int age(Instant now) {
        int gone = 0;
        for (LogGroup group : logs.describeLogGroupsPaginator().logGroups()) {
            if (group.retentionInDays() != null) {
                gone += removeOlder(group.logGroupName(), now.minus(Duration.ofDays(group.retentionInDays())));
            }
        }
        return gone;
    }

    private int removeOlder(String group, Instant kept) {
        List<String> old =
                logs.describeLogStreamsPaginator(request -> request.logGroupName(group)).logStreams().stream()
                        .filter(stream -> stream.lastEventTimestamp() != null)
                        .filter(stream -> time.dateOf(Instant.ofEpochMilli(stream.lastEventTimestamp()))
                                .isBefore(kept))
                        .map(LogStream::logStreamName)
                        .toList();
        old.forEach(name ->
                logs.deleteLogStream(request -> request.logGroupName(group).logStreamName(name)));
        return old.size();
    }
}
