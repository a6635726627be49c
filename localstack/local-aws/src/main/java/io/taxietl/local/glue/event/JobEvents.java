package io.taxietl.local.glue.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.Account;
import io.taxietl.local.glue.protocol.DaemonThreads;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.run.Run;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.Rule;

/**
 * Tells EventBridge how runs end, in their order. LocalStack delivers events itself: it gets them with PutEvents. moto ends
 * PutEvents with status 500 at the first topic among the targets, when some of the targets have had theirs: it is never
 * asked, LocalGlue delivers in its place. So no event goes both ways.
 */
public final class JobEvents implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final URI emulator;
    private final Account account;
    private final InstantSource clock;
    private final EmulatorClients clients;
    private final HttpClient client = HttpClient.newHttpClient();
    private final EventRules rules;
    private final OwnDelivery ownDelivery;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(new DaemonThreads("glue-events"));

    public JobEvents(URI emulator, Account account, InstantSource clock) {
        this.emulator = emulator;
        this.account = account;
        this.clock = clock;
        clients = EmulatorClients.of(emulator, account.region());
        rules = new EventRules(clients);
        ownDelivery = new OwnDelivery(clients);
    }

    /** Sends the event of a run that has ended, and does not wait for it. */
    public void send(Run run) {
        ObjectNode event = JobStateEvent.of(run, account, clock.instant());
        thread.execute(() -> deliver(event));
    }

    private void deliver(ObjectNode event) {
        try {
            List<Rule> triggered = rules.triggered(event);
            if (!emulatorDelivers() || !accepted(event)) {
                ownDelivery.deliver(event, triggered);
            }
            rules.count(triggered);
        } catch (IOException | RuntimeException e) {
            System.getLogger("io.taxietl.local.glue")
                    .log(System.Logger.Level.ERROR, "An event was not delivered: " + event, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean emulatorDelivers() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(emulator.resolve("/_localstack/health"))
                .timeout(LONGEST_WAIT)
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    }

    /** False when the bus refuses the event, as AWS does with sources of its own: then no target has had it. */
    private boolean accepted(ObjectNode event) {
        PutEventsRequestEntry entry = PutEventsRequestEntry.builder()
                .source(JobStateEvent.SOURCE)
                .detailType(JobStateEvent.DETAIL_TYPE)
                .detail(Json.text(event.get("detail")))
                .build();
        PutEventsResponse response = clients.events().putEvents(request -> request.entries(entry));
        return response.failedEntryCount() == 0;
    }

    /** Lets the events that wait go out first. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                System.getLogger("io.taxietl.local.glue")
                        .log(System.Logger.Level.WARNING, "Events were left when LocalGlue ended.");
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
        clients.close();
    }
}
