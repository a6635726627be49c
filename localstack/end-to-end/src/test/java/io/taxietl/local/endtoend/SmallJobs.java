package io.taxietl.local.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.Job;

/** Jobs of a line of Scala, for what has nothing to do with taxis. */
final class SmallJobs {
    private final Aws aws;
    private final String bucket;
    private final List<String> names = new ArrayList<>();

    SmallJobs(Aws aws, String bucket) {
        this.aws = aws;
        this.bucket = bucket;
    }

    JobRuns create(String name, String statement) {
        return create(name, statement, request -> request.role("small")
                .defaultArguments(Map.of("--job-language", "scala", "--class", "Small")));
    }

    /** With the role, the jars and the log groups of another job. */
    JobRuns create(String name, String statement, Job like) {
        return create(name, statement, request -> request.role(like.role())
                .securityConfiguration(like.securityConfiguration())
                .defaultArguments(Map.of(
                        "--job-language",
                        "scala",
                        "--class",
                        "Small",
                        "--extra-jars",
                        like.defaultArguments().get("--extra-jars"))));
    }

    private JobRuns create(String name, String statement, Consumer<CreateJobRequest.Builder> settings) {
        String key = "temporary/" + name + ".scala";
        String script = "object Small { def main(arguments: Array[String]): Unit = { " + statement + " } }";
        aws.s3().putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(script));
        aws.glue()
                .createJob(request -> settings.accept(request.name(name)
                        .glueVersion("5.1")
                        .workerType("G.1X")
                        .numberOfWorkers(2)
                        .executionProperty(property -> property.maxConcurrentRuns(2))
                        .command(command -> command.name("glueetl").scriptLocation("s3://" + bucket + "/" + key))));
        names.add(name);
        return new JobRuns(aws, name);
    }

    void delete() {
        names.forEach(name -> aws.glue().deleteJob(request -> request.jobName(name)));
    }
}
