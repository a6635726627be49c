package io.taxietl.infra.processing;

import io.cdktn.cdktn.ITerraformDependable;
import io.cdktn.cdktn.TerraformLocal;
import io.cdktn.cdktn.Token;
import io.cdktn.providers.aws.glue_job.GlueJob;
import io.cdktn.providers.aws.glue_job.GlueJobCommand;
import io.cdktn.providers.aws.glue_job.GlueJobExecutionProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jetbrains.annotations.Nullable;
import software.constructs.Construct;

/**
 * A Glue job that runs Spark code from jars. Glue has no Java jobs: it compiles a Scala script, the launcher, which
 * calls the code in the jars.
 */
public final class SparkJob extends Construct {
    /**
     * @param arguments own arguments of the job
     * @param argumentsVariable the Terraform map that takes the place of {@code arguments} in a module; else null
     * @param connections the names of Glue connections, for a job that runs in a VPC
     */
    public record Props(
            String name,
            String glueVersion,
            String roleArn,
            String securityConfiguration,
            JobCode code,
            JobCapacity capacity,
            SparkSettings sparkSettings,
            Map<String, String> arguments,
            @Nullable String argumentsVariable,
            @Nullable List<String> connections) {}

    /**
     * What runs and where it keeps its files; all places are S3 URIs.
     *
     * @param script the launcher in Scala
     * @param className the object in the launcher; no jar may contain the same name
     * @param jars divided by commas
     * @param dataLakeFormats what Glue puts on the class path, such as {@code iceberg}
     */
    public record JobCode(
            String script,
            String className,
            String jars,
            String dataLakeFormats,
            String temporaryFolder,
            String sparkEventsFolder) {}

    /** The versions that this construct's arguments were written for. */
    public static final List<String> GLUE_VERSIONS = List.of("5.0", "5.1");

    private final GlueJob job;

    /** @throws IllegalArgumentException with everything that AWS would refuse */
    public SparkJob(Construct scope, String id, String region, Props props) {
        super(scope, id);
        check(props);
        JobArguments arguments = managedArguments(region, props);
        job = GlueJob.Builder.create(this, "job")
                .name(props.name())
                .description("Spark job " + props.name())
                .roleArn(props.roleArn())
                .glueVersion(props.glueVersion())
                .securityConfiguration(props.securityConfiguration())
                .command(GlueJobCommand.builder()
                        .name("glueetl")
                        .scriptLocation(props.code().script())
                        .build())
                .workerType(props.capacity().workerType())
                .numberOfWorkers(props.capacity().workers())
                .executionClass(props.capacity().executionClass())
                .timeout(props.capacity().timeoutMinutes())
                .maxRetries(props.capacity().retries())
                .executionProperty(GlueJobExecutionProperty.builder()
                        .maxConcurrentRuns(props.capacity().concurrentRuns())
                        .build())
                .connections(props.connections())
                .build();
        if (props.argumentsVariable() == null) {
            job.setDefaultArguments(arguments.with(props.name(), props.arguments()));
        } else {
            merge(arguments, props.argumentsVariable());
        }
    }

    public String name() {
        return job.getName();
    }

    public String arn() {
        return job.getArn();
    }

    /** For what can be made only when the job is there. */
    public ITerraformDependable resource() {
        return job;
    }

    private static void check(Props props) {
        List<String> problems = new ArrayList<>(props.capacity().problems());
        if (!Token.isUnresolved(props.glueVersion()) && !GLUE_VERSIONS.contains(props.glueVersion())) {
            problems.add(
                    "glueVersion is " + props.glueVersion() + ", expected one of " + String.join(", ", GLUE_VERSIONS));
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "Cannot build the job " + props.name() + ": " + String.join("; ", problems) + ".");
        }
    }

    private static JobArguments managedArguments(String region, Props props) {
        JobCode code = props.code();
        return new JobArguments()
                .manage("--TempDir", code.temporaryFolder())
                .manage("--class", code.className())
                .manage("--datalake-formats", code.dataLakeFormats())
                .manage("--enable-auto-scaling", props.capacity().autoScaling().text())
                .manage("--enable-continuous-cloudwatch-log", "true")
                .manage("--enable-metrics", "true")
                .manage("--enable-observability-metrics", "true")
                .manage("--enable-spark-ui", "true")
                .manage("--extra-jars", code.jars())
                .manage("--job-bookmark-option", "job-bookmark-disable")
                .manage("--job-language", "scala")
                .manage("--spark-event-logs-path", code.sparkEventsFolder())
                .manage("--conf", props.sparkSettings().argument(region));
    }

    /** Terraform puts the two maps together; what the job sets itself wins. */
    private void merge(JobArguments arguments, String variable) {
        TerraformLocal managed = new TerraformLocal(this, "managed_arguments", new TreeMap<>(arguments.managed()));
        job.addOverride("default_arguments", "${merge(" + variable + ", local." + managed.getFriendlyUniqueId() + ")}");
    }
}
