package io.taxietl.local.command;

import io.taxietl.local.Snapshot;
import io.taxietl.local.aws.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "save",
        description = "Saves a bucket and the tables of a database, so that `exec --saved` can query them later.")
final class SaveCommand implements Callable<Integer> {
    @Option(names = "--bucket", required = true)
    private String bucket;

    @Option(names = "--database", required = true)
    private String database;

    @Parameters(description = "The folder to save to; what it held is replaced.")
    private Path folder;

    @Override
    public Integer call() throws IOException {
        Endpoints endpoints = new Endpoints(
                URI.create(System.getenv("AWS_ENDPOINT_URL")), URI.create(System.getenv("AWS_ENDPOINT_URL_GLUE")));
        Snapshot.in(folder).save(endpoints, bucket, database);
        return 0;
    }
}
