package io.taxietl.local.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.ConcurrentModificationException;
import software.amazon.awssdk.services.glue.model.ConnectionType;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.Table;

/** What LocalGlue passes on to the emulator, and how it guards it. */
class LocalGlueCatalogTest {
    @TempDir
    private static Path folder;

    private static LocalGlueFixture fixture;
    private static GlueClient glue;

    @BeforeAll
    static void start() throws Exception {
        fixture = LocalGlueFixture.start(folder);
        glue = fixture.glue();
        glue.createDatabase(request -> request.databaseInput(database -> database.name("lake")));
    }

    @AfterAll
    static void end() {
        fixture.close();
    }

    @Test
    void tablesLiveInTheEmulator() {
        createTable("trips");

        GlueClient direct = fixture.client(GlueClient.builder(), fixture.emulator());
        assertThat(direct.getTable(request -> request.databaseName("lake").name("trips"))
                        .table()
                        .parameters())
                .containsEntry("pointer", "0");
        assertThatThrownBy(() ->
                        glue.getTable(request -> request.databaseName("lake").name("nobody")))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void aTableIsNotUpdatedFromAStaleVersion() {
        createTable("stale");
        String before = table("stale").versionId();
        update("stale", "first", before);

        assertThatThrownBy(() -> update("stale", "second", before))
                .isInstanceOf(ConcurrentModificationException.class)
                .hasMessageContaining("table lake.stale is at version 2, not 1");
        assertThat(table("stale").parameters()).containsEntry("pointer", "first");
        update("stale", "third", null);
        assertThat(table("stale").parameters()).containsEntry("pointer", "third");
    }

    @Test
    void noneOfManyConcurrentCommitsIsLost() {
        createTable("contended");
        AtomicInteger refused = new AtomicInteger();

        IntStream.range(0, 40).parallel().forEach(i -> {
            while (!increment("contended")) {
                refused.incrementAndGet();
            }
        });

        assertThat(table("contended").parameters()).containsEntry("pointer", "40");
        assertThat(table("contended").versionId()).isEqualTo("41");
    }

    @Test
    void largeTablesPass() {
        String large = "x".repeat(5_000_000);
        glue.createTable(request -> request.databaseName("lake")
                .tableInput(table -> table.name("large").parameters(Map.of("pointer", large))));

        assertThat(table("large").parameters().get("pointer")).isEqualTo(large);
    }

    @Test
    void saysOfAnOperationThatNobodyCoversThatItIsNotCovered() {
        assertThatThrownBy(() -> glue.listBlueprints(request -> {}))
                .isInstanceOf(GlueException.class)
                .hasMessageContaining("The local AWS does not cover ListBlueprints")
                .satisfies(thrown -> {
                    assertThat(LocalGlueFixture.code(thrown)).isEqualTo("NotImplementedException");
                    assertThat(((GlueException) thrown).statusCode()).isEqualTo(501);
                });
    }

    @Test
    void saysOfOtherServicesThatItIsOnlyGlue() throws Exception {
        URI endpoint = fixture.localGlue().endpoint();

        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(endpoint).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("UnknownOperationException", "answers requests to AWS Glue only");
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
    }

    @Test
    void connectionsComeBackWholeAndCanBeDeleted() {
        glue.createConnection(request -> request.connectionInput(connection -> connection
                        .name("database")
                        .connectionType(ConnectionType.JDBC)
                        .connectionPropertiesWithStrings(
                                Map.of("JDBC_CONNECTION_URL", "jdbc:postgresql://db", "PASSWORD", "secret"))
                        .physicalConnectionRequirements(place -> place.subnetId("subnet-1")))
                .tags(Map.of("A", "1")));

        assertThat(glue.getConnection(request -> request.name("database").hidePassword(true))
                        .connection())
                .satisfies(connection -> {
                    assertThat(connection.connectionType()).isEqualTo(ConnectionType.JDBC);
                    assertThat(connection.physicalConnectionRequirements().subnetId())
                            .isEqualTo("subnet-1");
                    assertThat(connection.connectionPropertiesAsStrings()).doesNotContainKey("PASSWORD");
                });
        assertThat(glue.getTags(request -> request.resourceArn(LocalGlueFixture.arn("connection", "database")))
                        .tags())
                .isEqualTo(Map.of("A", "1"));

        glue.deleteConnection(request -> request.connectionName("database"));
        assertThatThrownBy(() -> glue.deleteConnection(request -> request.connectionName("database")))
                .isInstanceOf(EntityNotFoundException.class);
    }

    private static void createTable(String name) {
        glue.createTable(request -> request.databaseName("lake")
                .tableInput(table -> table.name(name).parameters(Map.of("pointer", "0"))));
    }

    private static Table table(String name) {
        return glue.getTable(request -> request.databaseName("lake").name(name)).table();
    }

    private static void update(String name, String pointer, String version) {
        glue.updateTable(request -> request.databaseName("lake")
                .versionId(version)
                .skipArchive(true)
                .tableInput(table -> table.name(name).parameters(Map.of("pointer", pointer))));
    }

    private static boolean increment(String name) {
        Table before = table(name);
        int next = Integer.parseInt(before.parameters().get("pointer")) + 1;
        try {
            update(name, String.valueOf(next), before.versionId());
            return true;
        } catch (ConcurrentModificationException e) {
            return false;
        }
    }
}
