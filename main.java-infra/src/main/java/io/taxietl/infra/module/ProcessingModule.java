package io.taxietl.infra.module;

import io.taxietl.infra.core.Account;
import io.taxietl.infra.processing.Artifact;
import io.taxietl.infra.processing.JobArguments;
import io.taxietl.infra.processing.JobCapacity;
import io.taxietl.infra.processing.SparkJob;
import io.taxietl.infra.processing.SparkSettings;
import io.taxietl.infra.storage.BucketFolder;
import io.taxietl.infra.storage.BucketReference;
import java.util.List;
import java.util.Map;

final class ProcessingModule implements ModuleDefinition {
    @Override
    public String name() {
        return "processing";
    }

    @Override
    public String description() {
        return "A Glue job that runs Spark code from a jar through a small Scala launcher; both are uploaded under keys made"
                + " of their content.";
    }

    @Override
    public void build(ModuleStack stack) {
        ModuleVariable name = stack.variable("name", "string", "Name of the job.");
        ModuleVariable version = stack.variable("glue_version", "string", "Version of AWS Glue.")
                .byDefault("5.1")
                .oneOf(SparkJob.GLUE_VERSIONS);
        ModuleVariable role = ArnVariables.arn(stack, "role_arn", "iam", "Role of the job.");
        ModuleVariable configuration =
                stack.variable("security_configuration_name", "string", "Glue security configuration of the job.");
        SparkJob job = new SparkJob(
                stack,
                ModuleStack.WHOLE,
                new Account(stack, "account").region(),
                new SparkJob.Props(
                        name.text(),
                        version.text(),
                        role.text(),
                        configuration.text(),
                        code(stack),
                        capacity(stack),
                        settings(stack),
                        Map.of(),
                        arguments(stack).reference(),
                        connections(stack).list()));
        stack.output("job_name", "Name of the job.", job.name());
        stack.output("job_arn", "ARN of the job.", job.arn());
    }

    private static SparkJob.JobCode code(ModuleStack stack) {
        ModuleVariable bucket =
                stack.variable("artifacts_bucket_name", "string", "Bucket of code and temporary files.");
        ModuleVariable logs = stack.variable("logs_bucket_name", "string", "Bucket of Spark's event logs.");
        ModuleVariable script = stack.variable("script_path", "string", "The launcher: a file in Scala.");
        ModuleVariable jar = stack.variable("jar_path", "string", "The jar of the job: a file.");
        ModuleVariable className = stack.variable(
                "class_name", "string", "The object in the launcher; the jar must not hold the same name.");
        ModuleVariable formats = stack.variable(
                        "data_lake_formats", "string", "What Glue puts on the class path: iceberg, hudi, delta.")
                .byDefault("iceberg")
                .matching("^(iceberg|hudi|delta)(,(iceberg|hudi|delta))*$", "some of iceberg, hudi, delta");
        BucketReference artifacts = BucketReference.of(bucket.text(), "");
        Artifact.Folder code = new Artifact.Folder(artifacts, BucketFolder.CODE.prefix());
        return new SparkJob.JobCode(
                new Artifact(stack, "script", code, script.text()).uri(),
                className.text(),
                new Artifact(stack, "jar", code, jar.text()).uri(),
                formats.text(),
                artifacts.uri(BucketFolder.TEMPORARY.prefix()),
                BucketReference.of(logs.text(), "").uri(BucketFolder.SPARK_EVENTS.prefix()));
    }

    private static JobCapacity capacity(ModuleStack stack) {
        ModuleVariable executionClass = stack.variable(
                        "execution_class", "string", "STANDARD, or FLEX for spare capacity.")
                .byDefault("STANDARD")
                .oneOf(JobCapacity.EXECUTION_CLASSES);
        ModuleVariable workerType = stack.variable("worker_type", "string", "Size of a worker.")
                .byDefault("G.1X")
                .oneOf(JobCapacity.WORKER_TYPES)
                .valid(
                        "var.execution_class != \"FLEX\" || contains([\"G.1X\", \"G.2X\"], var.worker_type)",
                        "worker_type must be G.1X or G.2X with execution_class FLEX.");
        ModuleVariable autoScaling = stack.variable(
                        "auto_scaling", "bool", "Whether Glue gives workers back that a run does not need.")
                .byDefault(true);
        return new JobCapacity(
                workerType.text(),
                stack.variable("workers", "number", "Number of workers; with auto_scaling the most there can be.")
                        .byDefault(10)
                        .between(2, 299)
                        .number(),
                executionClass.text(),
                autoScaling.asSwitch(),
                stack.variable("timeout_minutes", "number", "Minutes after which a run is stopped.")
                        .byDefault(120)
                        .between(1, JobCapacity.LONGEST_TIMEOUT_MINUTES)
                        .number(),
                stack.variable("concurrent_runs", "number", "How many runs may be under way at once.")
                        .byDefault(1)
                        .between(1, 1000)
                        .number(),
                stack.variable("retries", "number", "How often Glue starts a failed run again.")
                        .byDefault(0)
                        .between(0, 10)
                        .number());
    }

    private static SparkSettings settings(ModuleStack stack) {
        ModuleVariable settings = stack.variable("spark_settings", "map(string)", "Settings of Spark, by name.")
                .byDefault(Map.of());
        return SparkSettings.ofVariable(settings.reference());
    }

    private static ModuleVariable arguments(ModuleStack stack) {
        String taken = String.join("\", \"", JobArguments.names());
        return stack.variable("arguments", "map(string)", "Own arguments of the job, by name with its two dashes.")
                .byDefault(Map.of())
                .valid(
                        "length(setintersection(keys(var.arguments), [\"" + taken + "\"])) == 0",
                        "arguments must not hold what the module sets itself or AWS reserves: "
                                + String.join(", ", JobArguments.names()) + ".");
    }

    private static ModuleVariable connections(ModuleStack stack) {
        return stack.variable("connection_names", "list(string)", "Glue connections, for a job that runs in a VPC.")
                .byDefault(List.of());
    }
}
