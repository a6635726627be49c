package io.taxietl.infra.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.taxietl.infra.release.aws.JobDefinition;
import io.taxietl.infra.release.aws.JobRunState;
import io.taxietl.infra.release.aws.LogStream;
import io.taxietl.infra.release.record.Json;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Watches a run of a Glue job until it ends, and tells how it goes. */
final class RunFollower {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Services services;

    RunFollower(Services services) {
        this.services = services;
    }

    /** @param output whether what the job prints, the report, is shown as well as its progress */
    JobRunState follow(JobDefinition job, String run, boolean output) throws InterruptedException {
        LogStream printed = stream(job, "output", run);
        LogStream logged = stream(job, "error", run);
        String shown = "";
        while (true) {
            JobRunState state = services.jobs().run(job.name(), run);
            if (!state.state().equals(shown)) {
                shown = state.state();
                services.console().detail(TIME.format(services.clock().instant()) + "  " + shown + "  " + run);
            }
            logged.newLines().stream()
                    .map(RunFollower::progress)
                    .filter(text -> !text.isEmpty())
                    .forEach(services.console()::detail);
            List<String> lines = printed.newLines();
            if (output) {
                lines.forEach(services.console()::line);
            }
            if (state.hasEnded()) {
                return state;
            }
            services.interruption().pause(services.poll());
        }
    }

    LogStream stream(JobDefinition job, String name, String run) {
        return new LogStream(services.clients().logs(), job.logGroupPrefix() + name, run);
    }

    /** The message of a line that the job itself has logged; those of Spark and Glue are not JSON. */
    private static String progress(String line) {
        return logged(line).path("message").asText();
    }

    /** A line of the job's log; a missing node when it is another's. */
    static JsonNode logged(String line) {
        if (!line.startsWith("{")) {
            return Json.MAPPER.missingNode();
        }
        try {
            return Json.MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            // Somebody else's line that happens to begin with a brace.
            return Json.MAPPER.missingNode();
        }
    }
}
