package io.taxietl.local.command;

import io.taxietl.local.aws.Bucket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "copy",
        description = "Copies a folder into a bucket, or what lies under a prefix of a bucket into a folder;"
                + " AWS_ENDPOINT_URL says where S3 is.")
final class CopyCommand implements Callable<Integer> {
    @Parameters(index = "0", description = "A folder, or s3://bucket/prefix.")
    private String from;

    @Parameters(index = "1", description = "s3://bucket/prefix, or a folder.")
    private String to;

    @Override
    public Integer call() throws IOException {
        if (from.startsWith("s3://") == to.startsWith("s3://")) {
            throw new IllegalArgumentException("Cannot copy: the places are " + from + " and " + to
                    + ", expected one folder and one s3:// prefix.");
        }
        int files = from.startsWith("s3://")
                ? Bucket.of(from).download(Path.of(to))
                : Bucket.of(to).upload(Path.of(from));
        System.out.println(files + " files copied to " + to);
        return 0;
    }
}
