package io.taxietl.local.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.InvalidInputException;

/** Partitions are selected as people select them in Glue and Athena, through the AWS SDK for Java. */
class LocalGluePartitionExpressionTest extends OnLocalGlue {
    /** The values of the keys: year int, city string, day date, at timestamp, rate decimal(5,2). */
    private static final List<List<String>> PARTITIONS = List.of(
            List.of("9", "new york", "2024-01-31", "2024-01-31 09:00:00", "1.50"),
            List.of("2023", "a_b", "2024-02-01", "2024-01-31 10:00:00.5", "10.0"),
            List.of("2024", "axb", "2024-02-29", "2024-01-31 10:00:01", "9.99"),
            List.of("__HIVE_DEFAULT_PARTITION__", "O'Hare", "2025-01-01", "2025-01-01 00:00:00", "0"));

    @BeforeAll
    void prepare() {
        glue.createDatabase(request -> request.databaseInput(database -> database.name("lake")));
        createTable("trips", "int");
        for (List<String> values : PARTITIONS) {
            create("trips", values);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // By the type of the key: 9 is less than 2023 as a number and more as a text.
                "year < 2023                                    | 0",
                "year >= 2023                                   | 1 2",
                "year <= 2023                                   | 0 1",
                "year > 2023                                    | 2",
                "year = '2024'                                  | 2",
                "year <> 2024                                   | 0 1",
                "year != 2024                                   | 0 1",
                "YEAR = 2024                                    | 2",
                "`year` = 2024 and \"city\" = 'axb'             | 2",
                "year in (9, 2024)                              | 0 2",
                "year not in (9, 2024)                          | 1",
                "year between 9 and 2023                        | 0 1",
                "year not between 10 and 2023                   | 0 2",
                "year is null                                   | 3",
                "year is not null                               | 0 1 2",
                "not year = 2024                                | 0 1 3",
                "year = 2023 or year = 9 and city = 'nowhere'   | 1",
                "(year = 2023 or year = 9) and city = 'a_b'     | 1",
                "city = 'new york'                              | 0",
                "city = 'O''Hare'                               | 3",
                "city like 'a_b'                                | 1 2",
                "city like 'new%'                               | 0",
                "city like '%a%'                                | 1 2 3",
                "city not like 'a%'                             | 0 3",
                "city = 'i like it' or city Like 'new%'         | 0",
                "city > 'a_b'                                   | 0 2",
                "day = '2024-02-29'                             | 2",
                "day between '2024-02-01' and '2024-12-31'      | 1 2",
                "day < date '2024-02-01'                        | 0",
                "at > '2024-01-31 10:00:00'                     | 1 2 3",
                "at = '2024-01-31 10:00:00.500'                 | 1",
                "rate = 1.5                                     | 0",
                "rate > 9.99                                    | 1",
                "rate < 1                                       | 3",
            })
    void selectsByTheTypesOfTheKeys(String expression, String expected) {
        assertThat(found("trips", expression))
                .as(expression)
                .isEqualTo(List.of(expected.split(" ")).stream()
                        .map(number -> PARTITIONS.get(Integer.parseInt(number)))
                        .toList());
    }

    @Test
    void selectsOnAllPages() {
        assertThat(glue
                        .getPartitionsPaginator(request -> request.databaseName("lake")
                                .tableName("trips")
                                .expression("rate < 10")
                                .maxResults(1))
                        .stream()
                        .flatMap(page -> page.partitions().stream()))
                .extracting(partition -> partition.values().get(1))
                .containsExactlyInAnyOrder("new york", "axb", "O'Hare");
        assertThat(found("trips", " ")).hasSize(PARTITIONS.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "year =",
                "fare = 1",
                "year = 'soon'",
                "day = '2024-02-30'",
                "year like '20%'",
                "year",
                "year + 1 = 2024",
                "2024 = year",
                "city similar to 'a'",
                "exists (select 1)",
                "year = 2024; drop table trips"
            })
    void whatIsNoConditionOnTheKeysIsRefused(String expression) {
        assertThatThrownBy(() -> found("trips", expression))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("expected");
    }

    @Test
    void aValueThatIsNotOfItsKeysTypeIsTold() {
        createTable("old", "int");
        create("old", List.of("soon", "x", "2024-01-01", "2024-01-01 00:00:00", "0"));

        assertThat(found("old", "city = 'x'")).hasSize(1);
        assertThatThrownBy(() -> found("old", "year = 2024"))
                .hasMessageContaining("Partition key year is soon, expected a value of type int.")
                .satisfies(thrown -> assertThat(LocalGlueFixture.code(thrown)).isEqualTo("InvalidStateException"));
    }

    private List<List<String>> found(String table, String expression) {
        return glue
                .getPartitions(
                        request -> request.databaseName("lake").tableName(table).expression(expression))
                .partitions()
                .stream()
                .map(partition -> List.copyOf(partition.values()))
                .toList();
    }

    private void createTable(String name, String typeOfYear) {
        glue.createTable(request -> request.databaseName("lake").tableInput(table -> table.name(name)
                .partitionKeys(
                        key("year", typeOfYear),
                        key("city", "string"),
                        key("day", "date"),
                        key("at", "timestamp"),
                        key("rate", "decimal(5,2)"))));
    }

    private static Column key(String name, String type) {
        return Column.builder().name(name).type(type).build();
    }

    private void create(String table, List<String> values) {
        glue.createPartition(request ->
                request.databaseName("lake").tableName(table).partitionInput(partition -> partition.values(values)));
    }
}
