package io.taxietl.local.glue;

import io.taxietl.local.glue.catalog.DataCatalog;
import io.taxietl.local.glue.crawler.Crawlers;
import io.taxietl.local.glue.event.JobEvents;
import io.taxietl.local.glue.job.Jobs;
import io.taxietl.local.glue.protocol.Account;
import io.taxietl.local.glue.protocol.Emulator;
import io.taxietl.local.glue.protocol.GlueServer;
import io.taxietl.local.glue.protocol.Operations;
import io.taxietl.local.glue.ruleset.Rulesets;
import io.taxietl.local.glue.run.Executions;
import io.taxietl.local.glue.run.RunHistory;
import io.taxietl.local.glue.run.RunOperations;
import io.taxietl.local.glue.run.Runs;
import io.taxietl.local.glue.state.Documents;
import io.taxietl.local.glue.state.Store;
import io.taxietl.local.glue.tag.Tags;
import io.taxietl.local.glue.trigger.Firing;
import io.taxietl.local.glue.trigger.Scheduler;
import io.taxietl.local.glue.trigger.TriggerOperations;
import io.taxietl.local.glue.trigger.Triggers;
import io.taxietl.local.glue.workflow.WorkflowRunOperations;
import io.taxietl.local.glue.workflow.WorkflowRuns;
import io.taxietl.local.glue.workflow.Workflows;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.SortedSet;

/**
 * AWS Glue on this machine: keeps the Data Catalog, jobs, triggers, workflows, crawlers and rulesets, runs jobs, and passes
 * all else on to an emulator. Clients talk to it as to Glue.
 */
public final class LocalGlue implements AutoCloseable {
    private final Store store;
    private final Operations operations;
    private final Executions executions;
    private final JobEvents events;
    private final Scheduler scheduler;
    private final GlueServer server;

    /**
     * Starts to serve. Runs that were under way when the state was last written are FAILED from now on.
     *
     * @throws IOException when the port is taken or the state cannot be read
     */
    public LocalGlue(LocalGlueSettings settings) throws IOException {
        InstantSource clock = InstantSource.system();
        Account account = new Account(settings.region(), settings.account());
        Emulator emulator = new Emulator(settings.emulator());
        store = Store.open(settings.state());
        operations = new Operations(store);
        executions = new Executions(settings.executor());
        events = new JobEvents(settings.emulator(), account, clock);

        Tags tags = new Tags(store, account);
        Jobs jobs = new Jobs(store.documents("jobs"), tags, clock);
        RunHistory history = new RunHistory(store.documents("runs"));
        Runs runs = new Runs(store, jobs, history, executions, clock);
        Documents workflowDocuments = store.documents("workflows");
        WorkflowRuns workflowRuns =
                new WorkflowRuns(workflowDocuments, store.documents("workflowRuns"), history, clock);
        Triggers triggers = new Triggers(store.documents("triggers"));
        Firing firing = new Firing(triggers, history, runs, workflowRuns);
        scheduler = new Scheduler(store, triggers, firing, clock);

        jobs.register(operations);
        new RunOperations(jobs, history, runs).register(operations);
        new TriggerOperations(triggers, firing, jobs, tags, workflowDocuments::has).register(operations);
        new Workflows(workflowDocuments, workflowRuns, triggers, tags, clock).register(operations);
        new WorkflowRunOperations(workflowRuns, triggers, firing, runs, history).register(operations);
        new Crawlers(store.documents("crawlers"), tags, clock).register(operations);
        new Rulesets(store.documents("rulesets"), tags, clock).register(operations);
        new DataCatalog(store, tags, account, clock).register(operations);
        tags.register(operations, emulator);

        runs.onEveryEnd(run -> store.afterCommit(() -> events.send(run)));
        runs.onLastEnd(firing::afterRun);
        runs.onLastEnd(run -> {
            if (run.chain() != null) {
                workflowRuns.settle(run.chain());
            }
        });
        recover(runs, workflowRuns);
        server = new GlueServer(settings.address(), settings.permissions(), operations, emulator);
        scheduler.start();
    }

    /** Where clients find it: {@code AWS_ENDPOINT_URL_GLUE}. */
    public URI endpoint() {
        return server.endpoint();
    }

    /** The operations that are not left to the emulator. */
    public SortedSet<String> operations() {
        return operations.names();
    }

    private void recover(Runs runs, WorkflowRuns workflowRuns) {
        store.transaction(() -> {
            runs.recover();
            workflowRuns.recover();
            return store;
        });
    }

    /** Stops the runs under way and tells of their ends. The state stays. */
    @Override
    public void close() {
        server.close();
        scheduler.close();
        executions.close();
        events.close();
    }
}
