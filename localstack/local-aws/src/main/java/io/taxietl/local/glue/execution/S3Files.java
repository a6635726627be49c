package io.taxietl.local.glue.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Brings the files of a job to this machine. */
final class S3Files {
    private final S3Client client;

    S3Files(S3Client client) {
        this.client = client;
    }

    /** Fetches an object into {@code folder}, under its own name. */
    Path fetch(S3Location location, Path folder) throws JobFailedException, IOException {
        Path file = Files.createDirectories(folder).resolve(location.fileName());
        Files.deleteIfExists(file);
        try {
            client.getObject(request -> request.bucket(location.bucket()).key(location.key()), file);
        } catch (S3Exception e) {
            throw new JobFailedException("LAUNCH ERROR | Error downloading from S3 for bucket: %s, key: %s. %s"
                    .formatted(location.bucket(), location.key(), e.getMessage()));
        }
        return file;
    }

    /** Fetches each object into a folder of its own, as two may have the same name. */
    List<Path> fetchApart(List<S3Location> locations, Path folder) throws JobFailedException, IOException {
        List<Path> files = new ArrayList<>();
        for (S3Location location : locations) {
            files.add(fetch(location, folder.resolve(String.valueOf(files.size()))));
        }
        return files;
    }

    /** Copies the files of a folder below a location. */
    void backUp(Path folder, S3Location location) throws IOException {
        String prefix = location.folder().key();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                String key = prefix + folder.relativize(file).toString().replace('\\', '/');
                client.putObject(request -> request.bucket(location.bucket()).key(key), file);
            }
        }
    }
}
