package io.taxietl.local.glue.execution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** A run under way, and what is heard of it. */
final class TestRun implements ExecutionListener {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final LocalGlueFixture fixture;
    private final String id;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final List<String> heard = new ArrayList<>();
    private Execution execution;

    private TestRun(LocalGlueFixture fixture, String id) {
        this.fixture = fixture;
        this.id = id;
    }

    static TestRun start(LocalGlueFixture fixture, ExecutionRequest request) {
        TestRun run = new TestRun(fixture, request.runId());
        run.execution = fixture.executor().start(request, run);
        return run;
    }

    /** A run of another process, of which only the logs are seen. */
    static TestRun watch(LocalGlueFixture fixture, String id) {
        return new TestRun(fixture, id);
    }

    @Override
    public synchronized void running() {
        heard.add("running");
    }

    @Override
    public synchronized void ended(Outcome told) {
        heard.add("ended");
        outcome.complete(told);
    }

    synchronized List<String> heard() {
        return List.copyOf(heard);
    }

    String id() {
        return id;
    }

    void stop() {
        execution.stop();
    }

    Outcome outcome() {
        try {
            return outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("The run has no outcome after " + PATIENCE, e);
        }
    }

    boolean hasEnded() {
        return outcome.isDone();
    }

    List<String> output() {
        return lines("/aws-glue/jobs/output");
    }

    List<String> error() {
        return lines("/aws-glue/jobs/error");
    }

    /** Waits until the job has printed a line that begins so, and returns the rest of the line. */
    String awaitOutput(String prefix) {
        Poll.until(
                "the log has " + prefix, PATIENCE, () -> output().stream().anyMatch(line -> line.startsWith(prefix)));
        return output().stream()
                .filter(line -> line.startsWith(prefix))
                .findFirst()
                .orElseThrow()
                .substring(prefix.length());
    }

    List<String> lines(String group) {
        return events(group).stream().map(OutputLogEvent::message).toList();
    }

    /** Of all streams whose names begin with the id of the run; empty while none is there. */
    List<OutputLogEvent> events(String group) {
        try {
            return fixture
                    .logs()
                    .describeLogStreamsPaginator(
                            request -> request.logGroupName(group).logStreamNamePrefix(id))
                    .logStreams()
                    .stream()
                    .flatMap(stream -> events(group, stream.logStreamName()).stream())
                    .toList();
        } catch (ResourceNotFoundException e) {
            return List.of();
        }
    }

    private List<OutputLogEvent> events(String group, String stream) {
        List<OutputLogEvent> events = new ArrayList<>();
        String token = null;
        while (true) {
            String from = token;
            GetLogEventsResponse page = fixture.logs().getLogEvents(get -> get.logGroupName(group)
                    .logStreamName(stream)
                    .startFromHead(true)
                    .nextToken(from));
            events.addAll(page.events());
            if (page.nextForwardToken().equals(token)) {
                return events;
            }
            token = page.nextForwardToken();
        }
    }
}
