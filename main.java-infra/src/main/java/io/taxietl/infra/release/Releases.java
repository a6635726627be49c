package io.taxietl.infra.release;

import io.taxietl.infra.config.EnvironmentConfiguration;
import io.taxietl.infra.release.aws.AwsClients;
import io.taxietl.infra.release.aws.Caller;
import io.taxietl.infra.release.record.Operation;
import io.taxietl.infra.release.record.ReleaseState;
import io.taxietl.infra.terraform.Terraform;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jetbrains.annotations.Nullable;

/** The releases of one environment: what the commands call. */
public final class Releases implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(5);
    /** The local AWS does not mind being asked often. */
    private static final Duration LOCAL_POLL = Duration.ofSeconds(1);

    /**
     * How an operation is run.
     *
     * @param dryRun whether the steps are printed and none is done
     * @param takeOver whether to take the place of somebody of whom nothing is seen any more
     */
    public record Mode(boolean dryRun, boolean takeOver) {}

    private final AwsClients clients;
    private final Services services;
    private final Path stack;

    private Releases(AwsClients clients, Services services, Path stack) {
        this.clients = clients;
        this.services = services;
        this.stack = stack;
    }

    /** @param stack the folder of the pipeline stack, synthesized */
    public static Releases open(
            EnvironmentConfiguration configuration, Terraform terraform, Path stack, PrintStream out) {
        InstantSource clock = InstantSource.system();
        Console console = new Console(out, clock);
        AwsClients clients = AwsClients.open(configuration.processing().region());
        String caller = Caller.name(clients.sts(), System.getenv());
        Duration poll = configuration.security().emulator() ? LOCAL_POLL : POLL;
        SlotTerraform changes = new SlotTerraform(terraform, stack, console);
        // Last: from here on the process ends only when the releases are closed.
        Interruption interruption = Interruption.ofThisProcess();
        return new Releases(
                clients,
                new Services(configuration, clients, changes, console, interruption, clock, caller, poll),
                stack);
    }

    public ExitCode deploy(Path jar, Path launcher, Check check, Mode mode) throws Exception {
        return run(new DeployRequest(new BuiltCode(jar, launcher), check.sample(), check.only()), mode);
    }

    /** @param version of an earlier release, or its id, commit or digest */
    public ExitCode deploy(String version, Check check, Mode mode) throws Exception {
        return run(
                new DeployRequest(EarlierCode.find(services.documents(), version), check.sample(), check.only()), mode);
    }

    /**
     * The health check of a deployment.
     *
     * @param sample S3 URI of what the canary run reads; null for the newest source files
     * @param only whether the deployment stops after it
     */
    public record Check(@Nullable String sample, boolean only) {}

    public ExitCode health(@Nullable String sample, Mode mode) throws Exception {
        return run(new HealthRequest(sample), mode);
    }

    public ExitCode promote(Mode mode) throws Exception {
        return run(new PromoteRequest(services.environment()), mode);
    }

    /**
     * @param data whether the tables return to the state before the release that is left
     * @param run the run of the job before which they return; null for the first that this release published
     */
    public ExitCode rollback(boolean data, @Nullable String run, Mode mode) throws Exception {
        return run(new RollbackRequest(services.environment(), data ? restoreBefore(run) : null), mode);
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

    private ExitCode run(Request request, Mode mode) throws Exception {
        ReleaseRunner runner = new ReleaseRunner(services, request);
        if (mode.dryRun()) {
            return runner.describe();
        }
        new CheckoutJar(services, stack).fetchIfMissing();
        ExitCode code = runner.run(mode.takeOver());
        services.interruption().ended(code.code());
        return code;
    }

    @Override
    public void close() {
        clients.close();
        services.interruption().close();
    }
}
