package io.taxietl.local.glue.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.Account;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.run.Run;
import io.taxietl.local.glue.run.RunState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** "Glue Job State Change", in the form of "AWS Glue events" in the Amazon EventBridge events reference. */
final class JobStateEvent {
    static final String SOURCE = "aws.glue";
    static final String DETAIL_TYPE = "Glue Job State Change";

    private JobStateEvent() {}

    static ObjectNode of(Run run, Account account, Instant now) {
        ObjectNode event = Json.object("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", DETAIL_TYPE)
                .put("source", SOURCE)
                .put("account", account.id())
                .put("time", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", account.region());
        event.putArray("resources");
        event.putObject("detail")
                .put("jobName", run.jobName())
                .put("severity", severity(run.state()))
                .put("state", run.state().name())
                .put("jobRunId", run.id())
                .put("message", message(run));
        return event;
    }

    private static String severity(RunState state) {
        return switch (state) {
            case FAILED, ERROR -> "ERROR";
            case TIMEOUT -> "WARN";
            case STARTING, RUNNING, STOPPING, STOPPED, SUCCEEDED -> "INFO";
        };
    }

    private static String message(Run run) {
        return switch (run.state()) {
            case SUCCEEDED -> "Job run succeeded";
            case STOPPED -> "Job run stopped";
            case TIMEOUT -> "Job run timed out";
            case FAILED, ERROR -> run.errorMessage();
            case STARTING, RUNNING, STOPPING -> "Job run is " + run.state();
        };
    }
}
