package io.taxietl.infra.stack;

import io.cdktn.cdktn.ITerraformDependable;
import io.taxietl.infra.config.EnvironmentConfiguration;
import io.taxietl.infra.core.Account;
import io.taxietl.infra.core.Switch;
import io.taxietl.infra.processing.Artifact;
import io.taxietl.infra.processing.JobCapacity;
import io.taxietl.infra.processing.NetworkConnection;
import io.taxietl.infra.processing.SparkJob;
import io.taxietl.infra.processing.SparkSettings;
import io.taxietl.infra.processing.VpcEndpoints;
import io.taxietl.infra.security.JobRole;
import io.taxietl.infra.security.SecurityConfiguration;
import io.taxietl.infra.storage.BucketFolder;
import io.taxietl.infra.storage.LakeStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jetbrains.annotations.Nullable;
import software.constructs.Construct;

/** The two slots of the job, blue and green: the same job twice, each with the code that it is pinned to. */
final class JobSlots extends Construct {
    private static final String LAUNCHER_OBJECT = "TaxiEtlLauncher";

    record Context(
            EnvironmentConfiguration configuration,
            Account account,
            FoundationStack foundation,
            JobRole role,
            SecurityConfiguration security,
            ReleaseRecord release,
            SourceFiles files) {}

    private final Context context;
    private final List<ITerraformDependable> jobs = new ArrayList<>();

    JobSlots(Construct scope, String id, Context context) {
        super(scope, id);
        this.context = context;
        SourceFiles files = context.files();
        Artifact.Folder folder =
                new Artifact.Folder(context.foundation().storage().artifacts(), BucketFolder.CODE.prefix());
        Artifact jar = new Artifact(this, "jar", folder, files.jarPath());
        Artifact launcher = new Artifact(this, "launcher", folder, files.launcherPath());
        Artifact configuration = new Artifact(this, "configuration", folder, files.configuration());
        String rules = files.rulesAreLocal() ? new Artifact(this, "rules", folder, files.rules()).uri() : files.rules();
        List<String> connections = connections();
        for (String slot : List.of(ReleaseRecord.BLUE, ReleaseRecord.GREEN)) {
            SparkJob job = new SparkJob(
                    this,
                    slot,
                    context.configuration().processing().region(),
                    new SparkJob.Props(
                            context.configuration().namePrefix() + "-" + slot,
                            context.configuration().processing().glueVersion(),
                            context.role().arn(),
                            context.security().name(),
                            code(slot, jar, launcher),
                            capacity(),
                            SparkSettings.of(
                                    context.configuration().processing().sparkSettings()),
                            arguments(configuration.uri(), rules),
                            null,
                            connections));
            jobs.add(job.resource());
        }
    }

    List<ITerraformDependable> jobs() {
        return List.copyOf(jobs);
    }

    private SparkJob.JobCode code(String slot, Artifact jar, Artifact launcher) {
        LakeStorage storage = context.foundation().storage();
        return new SparkJob.JobCode(
                context.release().pinned(slot, "script", launcher.uri()),
                LAUNCHER_OBJECT,
                context.release().pinned(slot, "jar", jar.uri()),
                "iceberg",
                storage.artifacts().uri(BucketFolder.TEMPORARY.prefix()),
                storage.logs().uri(BucketFolder.SPARK_EVENTS.prefix()));
    }

    private JobCapacity capacity() {
        EnvironmentConfiguration.Processing processing = context.configuration().processing();
        return new JobCapacity(
                processing.workerType(),
                processing.workers(),
                processing.executionClass(),
                Switch.of(processing.autoScaling()),
                processing.timeoutMinutes(),
                processing.concurrentRuns(),
                processing.retries());
    }

    private Map<String, String> arguments(String configuration, String rules) {
        LakeStorage storage = context.foundation().storage();
        Map<String, String> arguments = new TreeMap<>();
        arguments.put("--input", storage.raw().uri(""));
        arguments.put("--output", storage.lake().uri(""));
        arguments.put("--config", configuration);
        arguments.put("--rules", rules);
        arguments.put("--environment", context.configuration().environment());
        arguments.put("--topic-arn", context.foundation().topic().arn());
        // The event rule reports every failed run, whatever the cause; the job would report it a second time.
        arguments.put("--notify", "success");
        return arguments;
    }

    private @Nullable List<String> connections() {
        EnvironmentConfiguration.Network network =
                context.configuration().processing().network();
        if (!network.isGiven()) {
            return null;
        }
        NetworkConnection connection = new NetworkConnection(
                this,
                "network",
                context.account(),
                new NetworkConnection.Props(
                        context.configuration().namePrefix(),
                        network.subnetId(),
                        network.availabilityZone(),
                        network.securityGroupIds()));
        connection.grantUse(context.role());
        if (network.endpoints()) {
            new VpcEndpoints(
                    this,
                    "endpoints",
                    context.account(),
                    new VpcEndpoints.Props(network.subnetId(), network.securityGroupIds(), network.routeTableIds()));
        }
        return List.of(connection.name());
    }
}
