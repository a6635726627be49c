package io.taxietl.local.glue.execution;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** One stream of CloudWatch Logs, written in batches within the limits of PutLogEvents (its API reference). */
final class LogStream {
    static final int MOST_EVENTS = 10_000;
    static final int MOST_BYTES = 1_048_576;
    static final int BYTES_OF_AN_EVENT = 26;

    private final CloudWatchLogsClient client;
    private final String group;
    private final String name;
    private final InstantSource clock;
    private final List<InputLogEvent> batch = new ArrayList<>();
    private int bytes;
    private long latest;

    private LogStream(CloudWatchLogsClient client, String group, String name, InstantSource clock) {
        this.client = client;
        this.group = group;
        this.name = name;
        this.clock = clock;
    }

    /** Makes group and stream where they are not there; a group that is there stays as it is. */
    static LogStream create(CloudWatchLogsClient client, String group, String name) {
        try {
            createStream(client, group, name);
        } catch (ResourceNotFoundException noGroup) {
            unlessThere(() -> client.createLogGroup(request -> request.logGroupName(group)));
            createStream(client, group, name);
        }
        return new LogStream(client, group, name, InstantSource.system());
    }

    /** Adds a line, which is sent with the next {@link #flush()} or when a batch is full. */
    void append(String line) {
        // CloudWatch refuses an event without text.
        String message = line.isEmpty() ? " " : line;
        int size = message.getBytes(StandardCharsets.UTF_8).length + BYTES_OF_AN_EVENT;
        if (batch.size() == MOST_EVENTS || bytes + size > MOST_BYTES) {
            flush();
        }
        // Events have to be in order, also when somebody sets the clock back.
        latest = Math.max(latest, clock.millis());
        batch.add(InputLogEvent.builder().timestamp(latest).message(message).build());
        bytes += size;
    }

    void flush() {
        if (batch.isEmpty()) {
            return;
        }
        List<InputLogEvent> events = List.copyOf(batch);
        client.putLogEvents(
                request -> request.logGroupName(group).logStreamName(name).logEvents(events));
        batch.clear();
        bytes = 0;
    }

    private static void createStream(CloudWatchLogsClient client, String group, String name) {
        unlessThere(() ->
                client.createLogStream(request -> request.logGroupName(group).logStreamName(name)));
    }

    private static void unlessThere(Runnable creation) {
        try {
            creation.run();
        } catch (ResourceAlreadyExistsException e) {
            // As wanted.
        }
    }
}
