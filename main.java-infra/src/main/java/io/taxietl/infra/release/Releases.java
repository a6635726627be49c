package io.taxietl.infra.release;

import io.taxietl.infra.config.EnvironmentConfiguration;
import io.taxietl.infra.processing.SparkSettings;
import io.taxietl.infra.release.aws.AwsClients;
import io.taxietl.infra.release.aws.Caller;
import io.taxietl.infra.release.record.Operation;
import io.taxietl.infra.release.record.ReleaseState;
import io.taxietl.infra.release.record.Slot;
import io.taxietl.infra.stack.FoundationStack;
import io.taxietl.infra.terraform.Terraform;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jetbrains.annotations.Nullable;

/** The releases of one environment: what the commands call. */
public final class Releases implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(5);
    /** The local AWS does not mind being asked often. */
    private static final Duration LOCAL_POLL = Duration.ofSeconds(1);

    /**
     * What a checkout has for an environment, besides the settings in its configuration.
     *
     * @param configuration merged, as the job reads it
     * @param rules a path, or an S3 URI of rules that live elsewhere
     */
    public record Built(Path jar, Path launcher, Path configuration, String rules) {}

    private final AwsClients clients;
    private final Services services;

    private Releases(AwsClients clients, Services services) {
        this.clients = clients;
        this.services = services;
    }

    /** @param stack the folder of the pipeline stack, synthesized */
    public static Releases open(
            EnvironmentConfiguration configuration, Terraform terraform, Path stack, PrintStream out) {
        InstantSource clock = InstantSource.system();
        Console console = new Console(out, clock);
        AwsClients clients = AwsClients.open(configuration.processing().region());
        Caller caller = Caller.of(clients.sts());
        Duration poll = configuration.security().emulator() ? LOCAL_POLL : POLL;
        SlotTerraform changes = new SlotTerraform(terraform, stack, console);
        // Last: from here on the process ends only when the releases are closed.
        Interruption interruption = Interruption.ofThisProcess();
        return new Releases(
                clients,
                new Services(
                        configuration,
                        clients,
                        changes,
                        console,
                        interruption,
                        clock,
                        caller.name(System.getenv()),
                        FoundationStack.artifactsBucket(configuration, caller.account()),
                        poll));
    }

    /**
     * Sees to it, after an apply, that the record says what each slot runs. What would stop that is said when this is
     * called, before anything is applied.
     *
     * @param built what a new environment begins with
     */
    public Callable<ExitCode> initial(Built built) throws IOException {
        Optional<ReleaseState> record = services.parameter().find();
        if (record.isPresent() && record.get().isPinned()) {
            return () -> ExitCode.DONE;
        }
        boolean isNew = Arrays.stream(Slot.values())
                .allMatch(slot -> services.jobs().find(services.jobName(slot)).isEmpty());
        Request request = new InitialRequest(isNew ? candidate(built) : null);
        return () -> run(request, false);
    }

    public ExitCode deploy(Built built, Check check, boolean dryRun) throws Exception {
        return run(new DeployRequest(candidate(built), check.sample(), check.only()), dryRun);
    }

    /** @param version of an earlier release, or its id, commit or digest */
    public ExitCode deploy(String version, Check check, boolean dryRun) throws Exception {
        return run(
                new DeployRequest(EarlierCode.find(services.documents(), version), check.sample(), check.only()),
                dryRun);
    }

    /**
     * The health check of a deployment.
     *
     * @param sample S3 URI of what the canary run reads; null for the newest source files
     * @param only whether the deployment stops after it
     */
    public record Check(@Nullable String sample, boolean only) {}

    public ExitCode health(@Nullable String sample, boolean dryRun) throws Exception {
        return run(new HealthRequest(sample), dryRun);
    }

    public ExitCode promote(boolean dryRun) throws Exception {
        return run(new PromoteRequest(services.environment()), dryRun);
    }

    /**
     * @param data whether the tables return to the state before the release that is left
     * @param run the run of the job before which they return; null for the first that this release published
     */
    public ExitCode rollback(boolean data, @Nullable String run, boolean dryRun) throws Exception {
        return run(new RollbackRequest(services.environment(), data ? restoreBefore(run) : null), dryRun);
    }

    public Status status() {
        return Status.of(services);
    }

    /**
     * Starts the active slot's job, shows what it prints and waits for its end.
     *
     * @param arguments of the job, beyond those that it is deployed with
     */
    public ExitCode runJob(Map<String, String> arguments) throws InterruptedException {
        return new ActiveJob(services).run(arguments);
    }

    private @Nullable String restoreBefore(@Nullable String run) {
        ReleaseState state = services.parameter().read();
        Operation unfinished = state.operation();
        if (unfinished != null && unfinished.target() != null) {
            return unfinished.target();
        }
        if (run != null) {
            return run;
        }
        Optional<String> first = new PublishedRuns(services).first(state.code(state.activeSlot()), state.activeSlot());
        if (first.isEmpty()) {
            services.console().line("The active release has published nothing: the tables stay as they are.");
        }
        return first.orElse(null);
    }

    private Candidate candidate(Built built) throws IOException {
        EnvironmentConfiguration.Processing processing =
                services.configuration().processing();
        BuiltCode.Parts parts = new BuiltCode.Parts(
                built.jar(),
                built.launcher(),
                built.configuration(),
                built.rules(),
                processing.glueVersion(),
                SparkSettings.of(processing.sparkSettings()).argument(processing.region()));
        return new BuiltCode(parts, services.code());
    }

    private ExitCode run(Request request, boolean dryRun) throws Exception {
        ReleaseRunner runner = new ReleaseRunner(services, request);
        if (dryRun) {
            return runner.describe();
        }
        ExitCode code = runner.run();
        services.interruption().ended(code.code());
        return code;
    }

    @Override
    public void close() {
        clients.close();
        services.interruption().close();
    }
}
