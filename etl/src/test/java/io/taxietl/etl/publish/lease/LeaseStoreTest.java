package io.taxietl.etl.publish.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What a lease relies on, of a folder and of S3; with {@code -Ds3.endpoint=<URL>} on an emulator that has the bucket "lake". */
class LeaseStoreTest {
    private static final Optional<String> NOTHING = Optional.empty();

    @TempDir
    private Path folder;

    private interface Check {
        void of(LeaseStore store) throws Exception;
    }

    private void onEach(Check check) throws Exception {
        check.of(new FolderLeaseStore(folder.resolve("not there yet")));
        try (FakeS3 fake = new FakeS3();
                S3Client client = client(URI.create(
                        System.getProperty("s3.endpoint", fake.endpoint().toString())))) {
            check.of(new S3LeaseStore(client, "lake", "tables/" + System.nanoTime() + "/_lease.json"));
        }
    }

    private static S3Client client(URI endpoint) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                // The text would come in signed pieces, with its sum behind it: a form that only S3 reads.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .build();
    }

    @Test
    void onlyTheVersionThatIsThereIsReplaced() throws Exception {
        onEach(store -> {
            assertThat(store.read()).isEmpty();
            assertThat(store.write("early", Optional.of("\"none\""))).isEmpty();
            String first = store.write("first", NOTHING).orElseThrow();
            assertThat(store.write("too late", NOTHING)).isEmpty();
            String second = store.write("second", Optional.of(first)).orElseThrow();
            assertThat(store.write("too late", Optional.of(first))).isEmpty();

            assertThat(store.read()).contains(new LeaseStore.Stored("second", second));
        });
    }

    @Test
    void aWriteThatIsRepeatedAfterItArrivedIsStillTheWritersOwn() throws Exception {
        onEach(store -> {
            Optional<String> first = store.write("first", NOTHING);
            if (store instanceof S3LeaseStore) {
                assertThat(store.write("first", NOTHING)).isEqualTo(first);
            }
        });
    }

    @Test
    void ofManyWritersOfOneVersionOneSucceeds() throws Exception {
        onEach(store -> {
            Optional<String> version = store.write("start", NOTHING);
            ExecutorService threads = Executors.newFixedThreadPool(6);
            List<Future<Optional<String>>> writes = new ArrayList<>();
            for (int writer = 0; writer < 12; writer++) {
                String text = "writer " + writer;
                writes.add(threads.submit(() -> store.write(text, version)));
            }
            int successes = 0;
            for (Future<Optional<String>> write : writes) {
                successes += write.get().isPresent() ? 1 : 0;
            }
            threads.shutdown();
            assertThat(successes).as(store.place()).isEqualTo(1);
        });
    }

    @Test
    void aLeaseGoesFromHandToHand() throws Exception {
        onEach(store -> {
            for (String id : List.of("one", "two", "three")) {
                Lease lease = take(store, id);
                lease.requireHeld();
                assertThatThrownBy(() -> take(store, "other"))
                        .isInstanceOf(LeaseException.class)
                        .hasMessageContaining("run " + id)
                        .hasMessageContaining(store.place());
                lease.close();
            }
        });
    }

    private static Lease take(LeaseStore store, String id) {
        return new LeaseTaking(store, LeaseTimes.STANDARD, new Lease.Request(id, "run", Duration.ZERO)).take();
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaid() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> Lease.take(file.toUri().toString(), new Lease.Request("one", "run", Duration.ZERO)))
                .isInstanceOf(LeaseException.class)
                .hasMessageStartingWith("Cannot be sure to be the only writer of the tables: the answer of " + file);
    }

    @Test
    void aPlaceWithoutEitherIsRefused() {
        assertThatThrownBy(() -> Lease.take("hdfs://cluster/tables", new Lease.Request("one", "run", Duration.ZERO)))
                .isInstanceOf(LeaseException.class)
                .hasMessageContaining("hdfs://cluster/tables is \"no folder and not on S3\"");
    }
}
