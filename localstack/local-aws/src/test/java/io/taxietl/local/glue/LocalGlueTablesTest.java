package io.taxietl.local.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.ConcurrentModificationException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.PropertyPredicate;
import software.amazon.awssdk.services.glue.model.Sort;
import software.amazon.awssdk.services.glue.model.SortCriterion;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableVersion;

/** Tables through the AWS SDK for Java. */
class LocalGlueTablesTest extends OnLocalGlue {
    private static final int THREADS = 40;

    @BeforeEach
    void createDatabase() {
        glue.createDatabase(request -> request.databaseInput(database -> database.name("lake")));
    }

    @AfterEach
    void deleteDatabase() {
        glue.deleteDatabase(request -> request.name("lake"));
    }

    @Test
    void whatWasGivenComesBackWithWhatTheCatalogAdds() {
        Instant accessed = Instant.parse("2024-01-31T12:00:00Z");
        glue.createTable(request -> request.databaseName("lake").tableInput(table -> table.name("Trips")
                .description("of taxis")
                .tableType("EXTERNAL_TABLE")
                .lastAccessTime(accessed)
                .partitionKeys(Column.builder().name("year").type("int").build())
                .parameters(Map.of("metadata_location", "s3://lake/trips/1.json"))
                .storageDescriptor(storage -> storage.location("s3://lake/trips")
                        .columns(Column.builder()
                                .name("fare")
                                .type("double")
                                .comment("dollars")
                                .build()))));

        Table table = table("trips");
        assertThat(table.name()).isEqualTo("trips");
        assertThat(table.databaseName()).isEqualTo("lake");
        assertThat(table.description()).isEqualTo("of taxis");
        assertThat(table.tableType()).isEqualTo("EXTERNAL_TABLE");
        assertThat(table.lastAccessTime()).isEqualTo(accessed);
        assertThat(table.partitionKeys()).singleElement().satisfies(key -> assertThat(key.name())
                .isEqualTo("year"));
        assertThat(table.parameters()).isEqualTo(Map.of("metadata_location", "s3://lake/trips/1.json"));
        assertThat(table.storageDescriptor().location()).isEqualTo("s3://lake/trips");
        assertThat(table.storageDescriptor().columns()).singleElement().satisfies(column -> assertThat(column.comment())
                .isEqualTo("dollars"));
        assertThat(table.storageDescriptor().compressed()).isFalse();
        assertThat(table.versionId()).isEqualTo("0");
        assertThat(table.catalogId()).isEqualTo(LocalGlueFixture.ACCOUNT);
        assertThat(table.isRegisteredWithLakeFormation()).isFalse();
        assertThat(table.createTime()).isNotNull().isEqualTo(table.updateTime());
        assertThat(table.retention()).isZero();
    }

    @Test
    void namesAreTakenOnceAndUnknownOnesNotFound() {
        createTable("trips");

        assertThatThrownBy(() -> createTable("TRIPS"))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("Table lake.trips already exists.");
        assertThatThrownBy(() -> table("nobody"))
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Table lake.nobody not found.");
        assertThatThrownBy(() -> glue.getTables(request -> request.databaseName("sea")))
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Database sea not found.");
        assertThatThrownBy(() -> glue.createTable(
                        request -> request.databaseName("sea").tableInput(table -> table.name("trips"))))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void aTableIsNotUpdatedFromAStaleVersion() {
        createTable("stale");
        String before = table("stale").versionId();
        update("stale", "first", before);

        assertThatThrownBy(() -> update("stale", "second", before))
                .isInstanceOf(ConcurrentModificationException.class)
                .hasMessageContaining("table lake.stale is at version 1, not 0");
        assertThat(table("stale").parameters()).isEqualTo(Map.of("pointer", "first"));
        update("stale", "third", null);
        assertThat(table("stale").parameters()).isEqualTo(Map.of("pointer", "third"));
        assertThat(versions("stale")).containsExactly("2");
    }

    @Test
    void anUpdateReplacesTheWholeDefinition() {
        glue.createTable(request -> request.databaseName("lake")
                .tableInput(table -> table.name("trips").description("old").owner("someone")));
        Instant created = table("trips").createTime();

        glue.updateTable(request -> request.databaseName("lake")
                .tableInput(table -> table.name("trips").description("new")));

        assertThat(table("trips").description()).isEqualTo("new");
        assertThat(table("trips").owner()).isNull();
        assertThat(table("trips").createTime()).isEqualTo(created);
        assertThatThrownBy(() -> glue.updateTable(request ->
                        request.databaseName("lake").name("trips").tableInput(table -> table.name("renamed"))))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void noneOfManyConcurrentCommitsIsLost() throws Exception {
        createTable("contended");
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> commits = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                commits.add(threads.submit(() -> incrementInTheEnd("contended")));
            }
            for (Future<?> commit : commits) {
                commit.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(table("contended").parameters()).isEqualTo(Map.of("pointer", "40"));
        assertThat(table("contended").versionId()).isEqualTo("40");
    }

    @Test
    void earlierVersionsStayUntilTheyAreDeleted() {
        createTable("trips");
        for (String pointer : List.of("1", "2", "3")) {
            glue.updateTable(request -> request.databaseName("lake")
                    .tableInput(table -> table.name("trips").parameters(Map.of("pointer", pointer))));
        }
        assertThat(versions("trips")).containsExactly("3", "2", "1", "0");
        assertThat(version("1").table().parameters()).isEqualTo(Map.of("pointer", "1"));
        assertThat(version(null).versionId()).isEqualTo("3");

        glue.deleteTableVersion(
                request -> request.databaseName("lake").tableName("trips").versionId("1"));
        var errors = glue.batchDeleteTableVersion(request ->
                        request.databaseName("lake").tableName("trips").versionIds("0", "1", "3"))
                .errors();

        assertThat(versions("trips")).containsExactly("3", "2");
        assertThat(errors)
                .extracting(
                        error -> error.versionId() + " " + error.errorDetail().errorCode())
                .containsExactly("1 EntityNotFoundException", "3 InvalidInputException");
        assertThatThrownBy(() -> version("1")).isInstanceOf(EntityNotFoundException.class);

        glue.deleteTable(request -> request.databaseName("lake").name("trips"));
        createTable("trips");
        assertThat(versions("trips")).containsExactly("0");
    }

    @ParameterizedTest
    @CsvSource({
        "trips,trips",
        "TRIPS,trips",
        "trips.*,trips trips_old",
        "trips*,trips trips_old",
        "*ip*,trips trips_old",
        "runs|trips,runs trips",
        "[rt]+.*s,runs trips",
        "ip,''",
    })
    void listsTheTablesWhoseWholeNameMatches(String expression, String expected) {
        List.of("trips_old", "runs", "trips").forEach(this::createTable);

        List<String> names =
                glue.getTables(request -> request.databaseName("lake").expression(expression)).tableList().stream()
                        .map(Table::name)
                        .toList();

        assertThat(String.join(" ", names)).isEqualTo(expected);
    }

    @Test
    void anExpressionThatIsNoneIsRefused() {
        assertThatThrownBy(() ->
                        glue.getTables(request -> request.databaseName("lake").expression("(")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Expression is (, expected a regular expression");
    }

    @Test
    void listsByNameInPages() {
        List.of("c", "a", "b").forEach(this::createTable);

        assertThat(glue
                        .getTablesPaginator(
                                request -> request.databaseName("lake").maxResults(1))
                        .stream()
                        .flatMap(page -> page.tableList().stream()))
                .extracting(Table::name)
                .containsExactly("a", "b", "c");
    }

    @Test
    void deletesManyAndTellsWhatItCouldNot() {
        createTable("a");
        createTable("b");

        var answer =
                glue.batchDeleteTable(request -> request.databaseName("lake").tablesToDelete("a", "x", "B"));

        assertThat(answer.errors()).singleElement().satisfies(error -> {
            assertThat(error.tableName()).isEqualTo("x");
            assertThat(error.errorDetail().errorCode()).isEqualTo("EntityNotFoundException");
        });
        assertThat(glue.getTables(request -> request.databaseName("lake")).tableList())
                .isEmpty();
        assertThatThrownBy(() ->
                        glue.deleteTable(request -> request.databaseName("lake").name("a")))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void searchesByTextFilterAndOrder() {
        createTable("trips");
        glue.createTable(request -> request.databaseName("lake")
                .tableInput(table -> table.name("features").description("Made of trips")));
        createTable("runs");

        assertThat(glue.searchTables(request -> request.searchText("TRIPS")
                                .sortCriteria(SortCriterion.builder()
                                        .fieldName("Name")
                                        .sort(Sort.DESC)
                                        .build()))
                        .tableList())
                .extracting(Table::name)
                .containsExactly("trips", "features");
        assertThat(glue.searchTables(request -> request.searchText("\"trips\"")).tableList())
                .extracting(Table::name)
                .containsExactly("trips");
        assertThat(glue.searchTables(request -> request.filters(filter("DatabaseName", "lake"), filter("Name", "runs")))
                        .tableList())
                .extracting(Table::name)
                .containsExactly("runs");
    }

    @Test
    void saysOfWhatItDoesNotCoverThatItDoesNot() {
        assertThatThrownBy(() -> glue.createTable(request -> request.databaseName("lake")
                        .tableInput(table -> table.name("trips"))
                        .openTableFormatInput(format -> format.icebergInput(
                                iceberg -> iceberg.metadataOperation("CREATE").version("2")))))
                .isInstanceOf(GlueException.class)
                .hasMessageContaining("LocalGlue does not cover OpenTableFormatInput in CreateTable");
    }

    @Test
    void largeTablesPass() {
        String large = "x".repeat(5_000_000);
        glue.createTable(request -> request.databaseName("lake")
                .tableInput(table -> table.name("large").parameters(Map.of("pointer", large))));

        assertThat(table("large").parameters().get("pointer")).isEqualTo(large);
    }

    @Test
    void tablesStayWhenLocalGlueEnds() throws Exception {
        createTable("kept");
        Table before = table("kept");

        fixture.end();
        fixture.begin();
        glue = fixture.glue();

        assertThat(table("kept")).isEqualTo(before);
    }

    private void createTable(String name) {
        glue.createTable(request -> request.databaseName("lake")
                .tableInput(table -> table.name(name).parameters(Map.of("pointer", "0"))));
    }

    private Table table(String name) {
        return glue.getTable(request -> request.databaseName("lake").name(name)).table();
    }

    private List<String> versions(String name) {
        return glue.getTableVersions(request -> request.databaseName("lake").tableName(name)).tableVersions().stream()
                .map(TableVersion::versionId)
                .toList();
    }

    private TableVersion version(String id) {
        return glue.getTableVersion(request ->
                        request.databaseName("lake").tableName("trips").versionId(id))
                .tableVersion();
    }

    private static PropertyPredicate filter(String key, String value) {
        return PropertyPredicate.builder().key(key).value(value).build();
    }

    private void update(String name, String pointer, String version) {
        glue.updateTable(request -> request.databaseName("lake")
                .versionId(version)
                .skipArchive(true)
                .tableInput(table -> table.name(name).parameters(Map.of("pointer", pointer))));
    }

    private void incrementInTheEnd(String name) {
        boolean done = false;
        while (!done) {
            Table before = table(name);
            int next = Integer.parseInt(before.parameters().get("pointer")) + 1;
            try {
                update(name, String.valueOf(next), before.versionId());
                done = true;
            } catch (ConcurrentModificationException e) {
                Thread.onSpinWait();
            }
        }
    }
}
