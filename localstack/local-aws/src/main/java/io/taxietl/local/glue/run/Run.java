package io.taxietl.local.glue.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.taxietl.local.glue.protocol.Json;
import java.util.Optional;

/**
 * A run of a job.
 *
 * @param document the JobRun of Glue's protocol
 * @param chain what ties together the runs that follow from one firing of a trigger, or from one workflow run: its id;
 *     null for a run that was started by hand
 */
public record Run(ObjectNode document, String chain) {
    static Run of(ObjectNode stored) {
        return new Run((ObjectNode) stored.get("run"), stored.path("chain").textValue());
    }

    ObjectNode stored() {
        return Json.object("run", document).put("chain", chain);
    }

    public String id() {
        return document.get("Id").textValue();
    }

    public String jobName() {
        return document.get("JobName").textValue();
    }

    public RunState state() {
        return RunState.valueOf(document.get("JobRunState").textValue());
    }

    public Optional<String> triggerName() {
        return Optional.ofNullable(document.path("TriggerName").textValue());
    }

    public String errorMessage() {
        return document.path("ErrorMessage").asText("");
    }

    int attempt() {
        return document.path("Attempt").intValue();
    }
}
