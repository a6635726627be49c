package io.taxietl.local;

import io.taxietl.local.aws.Clients;
import io.taxietl.local.aws.Endpoints;
import io.taxietl.local.emulator.Emulator;
import io.taxietl.local.emulator.EmulatorLife;
import io.taxietl.local.emulator.Emulators;
import io.taxietl.local.glue.LocalGlue;
import io.taxietl.local.glue.LocalGlueSettings;
import io.taxietl.local.glue.execution.ExecutorSettings;
import io.taxietl.local.glue.execution.GlueExecutor;
import io.taxietl.local.glue.execution.RoleSessions;
import io.taxietl.local.glue.permission.GlueResources;
import io.taxietl.local.glue.permission.RolePermissions;
import io.taxietl.local.glue.protocol.Account;
import io.taxietl.local.glue.protocol.Permissions;
import io.taxietl.local.time.PassedTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** An emulator with LocalGlue beside it. */
public final class LocalAws implements AutoCloseable {
    /** As much as a laptop has, and a quick start. */
    private static final ExecutorSettings.Capacity CAPACITY =
            new ExecutorSettings.Capacity(2, "2g", ExecutorSettings.Capacity.QUICK_START);

    private static final String STATE = "glue.json";

    /** Names the life of the emulator that the state is of. */
    private static final String LIFE = "emulator-life";

    private final Emulator emulator;
    private final LocalGlue glue;
    private final RoleSessions sessions;
    private final GlueExecutor executor;

    private LocalAws(
            Emulator emulator, InetSocketAddress address, Path checkout, Path folder, Consumer<String> progress)
            throws IOException {
        this.emulator = emulator;
        setAsideWhatIsOfAnotherLife(folder, progress);
        GlueRuntime runtime = GlueRuntime.of(checkout);
        // Jobs are told where LocalGlue is, which is known when it serves.
        CompletableFuture<GlueExecutor> later = new CompletableFuture<>();
        String account = Clients.account(emulator.endpoint());
        sessions = new RoleSessions(emulator.endpoint(), account);
        glue = new LocalGlue(new LocalGlueSettings(
                emulator.endpoint(),
                address,
                permissions(account),
                folder.resolve(STATE),
                (request, listener) -> later.join().start(request, listener),
                Endpoints.REGION,
                account));
        Endpoints access = new Endpoints(emulator.endpoint(), glue.endpoint(), Endpoints.REGION);
        executor = new GlueExecutor(new ExecutorSettings(access, runtime.jars(), folder, CAPACITY), sessions);
        later.complete(executor);
    }

    /** Where the emulator decides about calls, its policies decide about those of Glue, too. */
    private Permissions permissions(String account) {
        return Clients.knowsCallers(emulator.endpoint())
                ? new RolePermissions(
                        emulator.endpoint(),
                        Endpoints.REGION,
                        sessions,
                        new GlueResources(new Account(Endpoints.REGION, account)))
                : Permissions.EVERYTHING;
    }

    /**
     * @param environment says which emulator and where LocalGlue listens, as that of this process
     * @param checkout the project, whose build holds what Glue provides to jobs
     * @param folder for its own files
     * @param progress told what takes long
     */
    public static LocalAws start(
            Map<String, String> environment, Path checkout, Path folder, Consumer<String> progress) {
        InetSocketAddress address = GlueAddress.of(environment);
        Emulator emulator = Emulators.start(environment, checkout, folder, progress);
        try {
            return new LocalAws(emulator, address, checkout, folder, progress);
        } catch (BindException e) {
            emulator.close();
            throw new IllegalStateException(
                    "Cannot start the local AWS: LocalGlue cannot listen at %s port %d (%s), expected an address of this machine and a port that is free. Change TAXIETL_GLUE_ADDRESS or TAXIETL_GLUE_PORT, or unset them."
                            .formatted(address.getAddress().getHostAddress(), address.getPort(), e.getMessage()),
                    e);
        } catch (IOException e) {
            emulator.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            emulator.close();
            throw e;
        }
    }

    /** Jobs whose scripts and logs are in no bucket any more. */
    private void setAsideWhatIsOfAnotherLife(Path folder, Consumer<String> progress) throws IOException {
        String life = EmulatorLife.of(emulator.endpoint());
        Path known = folder.resolve(LIFE);
        Path state = folder.resolve(STATE);
        boolean same = Files.exists(known) && Files.readString(known).equals(life);
        if (!same && Files.exists(state)) {
            Path aside = folder.resolve("before-" + STATE);
            Files.move(state, aside, StandardCopyOption.REPLACE_EXISTING);
            progress.accept(
                    "The emulator is a new one: what LocalGlue knew of the last is set aside in " + aside + ".");
        }
        if (!same) {
            PassedTime.forget(folder);
        }
        Files.writeString(known, life);
    }

    public Endpoints endpoints() {
        return new Endpoints(emulator.endpoint(), glue.endpoint());
    }

    /** What the emulator is, in words. */
    public String emulator() {
        return emulator.description();
    }

    /** Ends every run, LocalGlue, and the emulator if it was started here. */
    @Override
    public void close() {
        executor.close();
        glue.close();
        sessions.close();
        emulator.close();
    }
}
