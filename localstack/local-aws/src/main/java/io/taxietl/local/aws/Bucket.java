package io.taxietl.local.aws;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects under a prefix of a bucket, to and from a folder. */
public final class Bucket {
    private final S3Client client;
    private final String name;
    private final String prefix;

    private Bucket(S3Client client, String name, String prefix) {
        this.client = client;
        this.name = name;
        this.prefix = prefix;
    }

    /** @param uri {@code s3://bucket/prefix}; the environment says where S3 is */
    public static Bucket of(String uri) {
        URI location = URI.create(uri);
        String path = location.getPath();
        String endpoint = System.getenv("AWS_ENDPOINT_URL");
        if (endpoint == null) {
            throw new IllegalStateException("Cannot copy: AWS_ENDPOINT_URL is not set, expected the address of the"
                    + " local AWS. Run `eval \"$(make local-env)\"`.");
        }
        return new Bucket(
                Clients.s3(URI.create(endpoint)), location.getHost(), path.isEmpty() ? "" : path.substring(1));
    }

    public static Bucket of(S3Client client, String name, String prefix) {
        return new Bucket(client, name, prefix);
    }

    /** @return how many files */
    public int upload(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String key = prefix + folder.relativize(file).toString().replace('\\', '/');
            client.putObject(request -> request.bucket(name).key(key), file);
        }
        return files.size();
    }

    /** @return how many files; one that is there is replaced */
    public int download(Path folder) throws IOException {
        int files = 0;
        for (S3Object object : client.listObjectsV2Paginator(
                        request -> request.bucket(name).prefix(prefix))
                .contents()) {
            Path file = folder.resolve(object.key().substring(prefix.length()).replaceFirst("^/", ""));
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            client.getObject(request -> request.bucket(name).key(object.key()), file);
            files++;
        }
        return files;
    }
}
