package io.taxietl.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.local.aws.Clients;
import io.taxietl.local.aws.Endpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.s3.S3Client;

class SnapshotTest {
    private static final Path CHECKOUT = Path.of(System.getProperty("checkout"));

    @TempDir
    private Path folder;

    @Test
    void whatOneLocalAwsHadAnotherHasAfterwards() throws IOException {
        Snapshot snapshot = Snapshot.in(folder.resolve("saved"));
        Files.createDirectories(folder.resolve("saved/objects"));
        Files.writeString(folder.resolve("saved/objects/older"), "of an earlier time");
        try (LocalAws aws = moto("one")) {
            fill(aws.endpoints());
            snapshot.save(aws.endpoints(), "lake", "taxis");
        }
        try (LocalAws aws = moto("another");
                S3Client s3 = Clients.s3(aws.endpoints().aws());
                GlueClient glue = Clients.glue(aws.endpoints().glue())) {
            snapshot.restore(aws.endpoints());
            assertThat(s3.getObjectAsBytes(request -> request.bucket("lake").key("trips/data/a file.parquet"))
                            .asUtf8String())
                    .isEqualTo("trips");
            assertThat(s3.listObjectsV2(request -> request.bucket("lake")).contents())
                    .hasSize(1);
            Table table = glue.getTable(request -> request.databaseName("taxis").name("trips"))
                    .table();
            assertThat(table.parameters()).containsEntry("metadata_location", "s3://lake/trips/metadata/1.json");
        }
    }

    private static void fill(Endpoints endpoints) {
        try (S3Client s3 = Clients.s3(endpoints.aws());
                GlueClient glue = Clients.glue(endpoints.glue())) {
            s3.createBucket(request -> request.bucket("lake"));
            s3.putObject(
                    request -> request.bucket("lake").key("trips/data/a file.parquet"),
                    RequestBody.fromString("trips"));
            glue.createDatabase(request -> request.databaseInput(input -> input.name("taxis")));
            glue.createTable(request -> request.databaseName("taxis").tableInput(table -> table.name("trips")
                    .parameters(Map.of("metadata_location", "s3://lake/trips/metadata/1.json"))));
        }
    }

    private LocalAws moto(String name) {
        return LocalAws.start(Map.of("TAXIETL_EMULATOR", "moto"), CHECKOUT, folder.resolve(name), step -> {});
    }
}
