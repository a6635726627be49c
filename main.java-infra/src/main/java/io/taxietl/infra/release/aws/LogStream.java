package io.taxietl.infra.release.aws;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** One log stream of a run, read as it grows. */
final class LogStream {
    private final CloudWatchLogsClient client;
    private final String group;
    private final String stream;
    private String next;

    LogStream(CloudWatchLogsClient client, String group, String stream) {
        this.client = client;
        this.group = group;
        this.stream = stream;
    }

    /** The lines that have come since the last look; none where nothing has been written yet. */
    List<String> newLines() {
        List<String> lines = new ArrayList<>();
        try {
            GetLogEventsResponse page = page();
            // CloudWatch gives the same token again when there is nothing more.
            while (!page.events().isEmpty()) {
                page.events().stream()
                        .map(OutputLogEvent::message)
                        .flatMap(String::lines)
                        .forEach(lines::add);
                page = page();
            }
        } catch (ResourceNotFoundException e) {
            return lines;
        }
        return lines;
    }

    private GetLogEventsResponse page() {
        GetLogEventsResponse page = client.getLogEvents(request -> request.logGroupName(group)
                .logStreamName(stream)
                .startFromHead(true)
                .nextToken(next));
        next = page.nextForwardToken();
        return page;
    }
}
