package io.taxietl.infra.stack;

import io.cdktn.cdktn.ITerraformDependable;
import io.taxietl.infra.config.EnvironmentConfiguration;
import io.taxietl.infra.core.Account;
import io.taxietl.infra.core.Switch;
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

/**
 * The two slots of the job, blue and green: the same job twice, each with what the release record pins it to. How much it
 * may use, where it reads and writes and who hears of it are the environment's, the same for both.
 */
final class JobSlots extends Construct {
    private static final String LAUNCHER_OBJECT = "TaxiEtlLauncher";

    record Context(
            EnvironmentConfiguration configuration,
            Account account,
            FoundationStack foundation,
            JobRole role,
            SecurityConfiguration security,
            ReleaseRecord release) {}

    private final Context context;
    private final List<ITerraformDependable> jobs = new ArrayList<>();

    JobSlots(Construct scope, String id, Context context) {
        super(scope, id);
        this.context = context;
        List<String> connections = connections();
        for (String slot : List.of(ReleaseRecord.BLUE, ReleaseRecord.GREEN)) {
            SparkJob job = new SparkJob(
                    this,
                    slot,
                    context.configuration().processing().region(),
                    new SparkJob.Props(
                            context.configuration().namePrefix() + "-" + slot,
                            context.release().pinned(slot, "glueVersion"),
                            context.role().arn(),
                            context.security().name(),
                            code(slot),
                            capacity(),
                            SparkSettings.ofArgument(context.release().pinned(slot, "sparkSettings")),
                            arguments(slot),
                            null,
                            connections));
            jobs.add(job.resource());
        }
    }

    List<ITerraformDependable> jobs() {
        return List.copyOf(jobs);
    }

    private SparkJob.JobCode code(String slot) {
        LakeStorage storage = context.foundation().storage();
        return new SparkJob.JobCode(
                context.release().pinned(slot, "script"),
                LAUNCHER_OBJECT,
                context.release().pinned(slot, "jar"),
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

    private Map<String, String> arguments(String slot) {
        LakeStorage storage = context.foundation().storage();
        Map<String, String> arguments = new TreeMap<>();
        arguments.put("--input", storage.raw().uri(""));
        arguments.put("--output", storage.lake().uri(""));
        arguments.put("--config", context.release().pinned(slot, "configuration"));
        arguments.put("--rules", context.release().pinned(slot, "rules"));
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
