package io.taxietl.local.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequestEntry;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;

/** Partitions through the AWS SDK for Java. */
class LocalGluePartitionsTest extends OnLocalGlue {

    @BeforeAll
    void prepare() {
        glue.createDatabase(request -> request.databaseInput(database -> database.name("lake")));
    }

    @BeforeEach
    void createTable() {
        glue.createTable(request -> request.databaseName("lake").tableInput(table -> table.name("trips")
                .partitionKeys(
                        Column.builder().name("year").type("int").build(),
                        Column.builder().name("month").type("int").build())));
    }

    @AfterEach
    void deleteTable() {
        glue.deleteTable(request -> request.databaseName("lake").name("trips"));
    }

    @Test
    void whatWasGivenComesBackWithWhatTheCatalogAdds() {
        create("2024", "01");

        Partition partition = partition("2024", "01");
        assertThat(partition.values()).containsExactly("2024", "01");
        assertThat(partition.databaseName()).isEqualTo("lake");
        assertThat(partition.tableName()).isEqualTo("trips");
        assertThat(partition.catalogId()).isEqualTo(LocalGlueFixture.ACCOUNT);
        assertThat(partition.creationTime()).isNotNull();
        assertThat(partition.storageDescriptor().location()).isEqualTo("s3://lake/trips/2024/01");
        assertThatThrownBy(() -> create("2024", "01"))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("Partition [\"2024\",\"01\"] of table lake.trips already exists.");
        assertThatThrownBy(() -> create("2024"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("table lake.trips has 2, Values has 1");
        assertThatThrownBy(() -> partition("2024", "1")).isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void anUpdateMayMoveAPartition() {
        create("2024", "01");
        create("2024", "02");

        update(List.of("2024", "01"), input("2023", "12"));

        assertThat(partition("2023", "12").storageDescriptor().location()).isEqualTo("s3://lake/trips/2023/12");
        assertThatThrownBy(() -> partition("2024", "01")).isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> update(List.of("2023", "12"), input("2024", "02")))
                .isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> update(List.of("2020", "01"), input("2020", "01")))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void makesFindsChangesAndDeletesMany() {
        create("2024", "01");

        var created = glue.batchCreatePartition(request -> request.databaseName("lake")
                .tableName("trips")
                .partitionInputList(input("2024", "01"), input("2024", "02"), input("2024", "03")));
        assertThat(created.errors()).singleElement().satisfies(error -> {
            assertThat(error.partitionValues()).containsExactly("2024", "01");
            assertThat(error.errorDetail().errorCode()).isEqualTo("AlreadyExistsException");
        });

        var found = glue.batchGetPartition(request -> request.databaseName("lake")
                .tableName("trips")
                .partitionsToGet(values("2024", "03"), values("1999", "01")));
        assertThat(found.partitions()).singleElement().satisfies(partition -> assertThat(partition.values())
                .containsExactly("2024", "03"));
        assertThat(found.unprocessedKeys()).isEmpty();

        var updated = glue.batchUpdatePartition(request -> request.databaseName("lake")
                .tableName("trips")
                .entries(entry("2024", "03", input("2024", "04")), entry("1999", "01", input("1999", "02"))));
        assertThat(updated.errors()).singleElement().satisfies(error -> assertThat(error.partitionValueList())
                .containsExactly("1999", "01"));

        var deleted = glue.batchDeletePartition(request -> request.databaseName("lake")
                .tableName("trips")
                .partitionsToDelete(values("2024", "01"), values("2024", "03")));
        assertThat(deleted.errors()).singleElement().satisfies(error -> assertThat(error.partitionValues())
                .containsExactly("2024", "03"));
        glue.deletePartition(
                request -> request.databaseName("lake").tableName("trips").partitionValues("2024", "02"));
        assertThat(all()).containsExactly(List.of("2024", "04"));
    }

    @Test
    void eachPartitionIsInOneSegmentAndOnOnePage() {
        IntStream.rangeClosed(1, 9).forEach(month -> create("2024", "0" + month));
        List<List<String>> inSegments = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            int segment = number;
            glue
                    .getPartitionsPaginator(request -> request.databaseName("lake")
                            .tableName("trips")
                            .maxResults(2)
                            .excludeColumnSchema(true)
                            .segment(wanted -> wanted.segmentNumber(segment).totalSegments(3)))
                    .stream()
                    .flatMap(page -> page.partitions().stream())
                    .forEach(partition -> {
                        inSegments.add(partition.values());
                        assertThat(partition.storageDescriptor().hasColumns()).isFalse();
                    });
        }

        assertThat(inSegments).hasSize(9).containsExactlyInAnyOrderElementsOf(all());
    }

    @Test
    void aTableTakesItsPartitionsAlong() {
        create("2024", "01");

        deleteTable();
        createTable();

        assertThat(all()).isEmpty();
    }

    @Test
    void indexesAreKeptWithTheTable() {
        glue.createPartitionIndex(request -> request.databaseName("lake")
                .tableName("trips")
                .partitionIndex(index -> index.indexName("by_year").keys("year")));

        assertThat(glue.getPartitionIndexes(
                                request -> request.databaseName("lake").tableName("trips"))
                        .partitionIndexDescriptorList())
                .singleElement()
                .satisfies(index -> {
                    assertThat(index.indexName()).isEqualTo("by_year");
                    assertThat(index.indexStatusAsString()).isEqualTo("ACTIVE");
                    assertThat(index.keys()).singleElement().satisfies(key -> assertThat(key.type())
                            .isEqualTo("int"));
                });
        assertThatThrownBy(() -> glue.createPartitionIndex(request -> request.databaseName("lake")
                        .tableName("trips")
                        .partitionIndex(index -> index.indexName("by_day").keys("day"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Keys has day, expected a partition key of the table.");

        glue.deletePartitionIndex(
                request -> request.databaseName("lake").tableName("trips").indexName("by_year"));
        assertThat(glue.getPartitionIndexes(
                                request -> request.databaseName("lake").tableName("trips"))
                        .partitionIndexDescriptorList())
                .isEmpty();
    }

    private static PartitionInput input(String... values) {
        return PartitionInput.builder()
                .values(values)
                .parameters(Map.of("rows", "1"))
                .storageDescriptor(storage -> storage.location("s3://lake/trips/" + String.join("/", values))
                        .columns(Column.builder().name("fare").type("double").build()))
                .build();
    }

    private static PartitionValueList values(String... values) {
        return PartitionValueList.builder().values(values).build();
    }

    private static BatchUpdatePartitionRequestEntry entry(String year, String month, PartitionInput after) {
        return BatchUpdatePartitionRequestEntry.builder()
                .partitionValueList(year, month)
                .partitionInput(after)
                .build();
    }

    private void create(String... values) {
        glue.createPartition(
                request -> request.databaseName("lake").tableName("trips").partitionInput(input(values)));
    }

    private void update(List<String> before, PartitionInput after) {
        glue.updatePartition(request -> request.databaseName("lake")
                .tableName("trips")
                .partitionValueList(before)
                .partitionInput(after));
    }

    private Partition partition(String... values) {
        return glue.getPartition(request ->
                        request.databaseName("lake").tableName("trips").partitionValues(values))
                .partition();
    }

    private List<List<String>> all() {
        return glue.getPartitions(request -> request.databaseName("lake").tableName("trips")).partitions().stream()
                .map(Partition::values)
                .toList();
    }
}
