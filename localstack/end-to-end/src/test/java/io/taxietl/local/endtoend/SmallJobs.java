package io.taxietl.local.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;

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
        String key = "temporary/" + name + ".scala";
        String script = "object Small { def main(arguments: Array[String]): Unit = { " + statement + " } }";
        aws.s3().putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(script));
        aws.glue().createJob(request -> request.name(name)
                .role("small")
                .glueVersion("5.1")
                .workerType("G.1X")
                .numberOfWorkers(2)
                .executionProperty(property -> property.maxConcurrentRuns(2))
                .defaultArguments(Map.of("--job-language", "scala", "--class", "Small"))
                .command(command -> command.name("glueetl").scriptLocation("s3://" + bucket + "/" + key)));
        names.add(name);
        return new JobRuns(aws, name);
    }

    void delete() {
        names.forEach(name -> aws.glue().deleteJob(request -> request.jobName(name)));
    }
}
