package io.taxietl.local.glue.run;

import io.taxietl.local.glue.protocol.GlueException;
import io.taxietl.local.glue.protocol.Json;
import io.taxietl.local.glue.state.Documents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** All runs that are remembered, in the order in which they were started. */
public final class RunHistory {
    /** As long as Glue keeps them. */
    private static final Duration KEPT = Duration.ofDays(90);

    private final Documents runs;

    public RunHistory(Documents runs) {
        this.runs = runs;
    }

    public List<Run> where(Predicate<Run> condition) {
        return runs.all().stream().map(Run::of).filter(condition).toList();
    }

    public List<Run> inChain(String chain) {
        return where(run -> chain.equals(run.chain()));
    }

    /** The newest first. */
    List<Run> ofJob(String jobName) {
        List<Run> found = new ArrayList<>(where(run -> run.jobName().equals(jobName)));
        Collections.reverse(found);
        return found;
    }

    long underWay(String jobName) {
        return where(run -> run.jobName().equals(jobName) && run.state().isUnderWay())
                .size();
    }

    Optional<Run> find(String id) {
        return runs.find(id).map(Run::of);
    }

    Run require(String jobName, String id) {
        return find(id).filter(run -> run.jobName().equals(jobName))
                .orElseThrow(() -> GlueException.notFound("JobRun " + id + " of job " + jobName + " not found."));
    }

    void save(Run run) {
        runs.put(run.id(), run.stored());
    }

    void forget(Run run) {
        runs.remove(run.id());
    }

    void forgetOld(Instant now) {
        where(run -> !run.state().isUnderWay()
                        && run.document().path("StartedOn").decimalValue().compareTo(Json.seconds(now.minus(KEPT))) < 0)
                .forEach(this::forget);
    }
}
