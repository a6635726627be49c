package io.taxietl.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.taxietl.local.aws.Bucket;
import io.taxietl.local.aws.Clients;
import io.taxietl.local.aws.Endpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * A bucket and the Iceberg tables in it, kept in a folder: an emulator forgets everything when it ends, and what a
 * deployment has published there should not be gone with it.
 */
public final class Snapshot {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What the catalog said.
     *
     * @param tables the parameters of each table, where Iceberg has its current metadata
     */
    record Contents(String bucket, String database, Map<String, Map<String, String>> tables) {}

    private final Path folder;

    private Snapshot(Path folder) {
        this.folder = folder;
    }

    public static Snapshot in(Path folder) {
        return new Snapshot(folder);
    }

    public void save(Endpoints endpoints, String bucket, String database) throws IOException {
        Map<String, Map<String, String>> tables = new TreeMap<>();
        try (GlueClient glue = Clients.glue(endpoints.glue());
                S3Client s3 = Clients.s3(endpoints.aws())) {
            for (Table table : glue.getTablesPaginator(request -> request.databaseName(database)).stream()
                    .flatMap(page -> page.tableList().stream())
                    .toList()) {
                tables.put(table.name(), new TreeMap<>(table.parameters()));
            }
            Folders.delete(folder);
            Files.createDirectories(objects());
            Bucket.of(s3, bucket, "").download(objects());
        }
        JSON.writeValue(catalog().toFile(), new Contents(bucket, database, tables));
    }

    /** Puts everything into an emulator that has none of it. */
    public void restore(Endpoints endpoints) throws IOException {
        Contents contents = JSON.readValue(catalog().toFile(), Contents.class);
        try (S3Client s3 = Clients.s3(endpoints.aws());
                GlueClient glue = Clients.glue(endpoints.glue())) {
            s3.createBucket(request -> request.bucket(contents.bucket()));
            Bucket.of(s3, contents.bucket(), "").upload(objects());
            glue.createDatabase(request -> request.databaseInput(input -> input.name(contents.database())));
            contents.tables()
                    .forEach((name, parameters) -> glue.createTable(request -> request.databaseName(contents.database())
                            .tableInput(TableInput.builder()
                                    .name(name)
                                    .tableType("EXTERNAL_TABLE")
                                    .parameters(parameters)
                                    .build())));
        }
    }

    private Path objects() {
        return folder.resolve("objects");
    }

    private Path catalog() {
        return folder.resolve("catalog.json");
    }
}
