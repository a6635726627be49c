package io.taxietl.infra.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.taxietl.infra.release.aws.JobDefinition;
import io.taxietl.infra.release.aws.JobRunState;
import io.taxietl.infra.release.aws.RunLog;
import io.taxietl.infra.release.record.Json;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Watches a run of a Glue job until it ends, and tells how it goes. */
final class RunFollower {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The log groups of a job end so. */
    private static final String OUTPUT = "output";

    private static final String ERROR = "error";

    private final Services services;

    RunFollower(Services services) {
        this.services = services;
    }

    /**
     * Glue puts standard output and standard error of a driver, and so what the job prints and what it logs, into one
     * stream.
     *
     * @param output whether what the job prints, the report, is shown as well as its progress
     */
    JobRunState follow(JobDefinition job, String run, boolean output) throws InterruptedException {
        RunLog log = log(job, OUTPUT, run);
        String shown = "";
        while (true) {
            JobRunState state = services.jobs().run(job.name(), run);
            if (!state.state().equals(shown)) {
                shown = state.state();
                services.console().detail(TIME.format(services.clock().instant()) + "  " + shown + "  " + run);
            }
            log.newLinesOfDriver().forEach(line -> show(line, output));
            if (state.hasEnded()) {
                return state;
            }
            services.interruption().pause(services.poll());
        }
    }

    private void show(String line, boolean output) {
        String message = logged(line).path("message").asText();
        if (!message.isEmpty()) {
            services.console().detail(message);
        } else if (output) {
            services.console().line(line);
        }
    }

    /** Lines that the job itself has logged, of driver and executors; those of Spark and Glue are not JSON. */
    List<JsonNode> logged(JobDefinition job, String run) {
        return Stream.of(OUTPUT, ERROR)
                .flatMap(group -> log(job, group, run).newLines().stream())
                .map(RunFollower::logged)
                .filter(line -> line.has("level"))
                .toList();
    }

    private RunLog log(JobDefinition job, String group, String run) {
        return new RunLog(services.clients().logs(), job.logGroupPrefix() + group, run);
    }

    /** A line of the job's log; a missing node when it is another's. */
    private static JsonNode logged(String line) {
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
