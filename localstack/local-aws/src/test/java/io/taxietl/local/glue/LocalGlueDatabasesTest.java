package io.taxietl.local.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Permission;

/** Databases through the AWS SDK for Java. */
class LocalGlueDatabasesTest extends OnLocalGlue {

    @AfterEach
    void empty() {
        glue.getDatabases(request -> {})
                .databaseList()
                .forEach(database -> glue.deleteDatabase(request -> request.name(database.name())));
    }

    @Test
    void whatWasGivenComesBackWithWhatTheCatalogAdds() {
        glue.createDatabase(request -> request.databaseInput(
                input -> input.name("Lake").locationUri("s3://lake/").parameters(Map.of("owner", "taxis"))));

        Database database = database("LAKE");
        assertThat(database.name()).isEqualTo("lake");
        assertThat(database.locationUri()).isEqualTo("s3://lake/");
        assertThat(database.parameters()).isEqualTo(Map.of("owner", "taxis"));
        assertThat(database.catalogId()).isEqualTo(LocalGlueFixture.ACCOUNT);
        assertThat(database.createTime()).isNotNull();
        assertThat(database.createTableDefaultPermissions()).singleElement().satisfies(given -> {
            assertThat(given.principal().dataLakePrincipalIdentifier()).isEqualTo("IAM_ALLOWED_PRINCIPALS");
            assertThat(given.permissions()).containsExactly(Permission.ALL);
        });
    }

    @Test
    void anUpdateReplacesAllButTheTimeOfCreation() {
        create("lake");
        Database before = database("lake");

        glue.updateDatabase(request ->
                request.name("lake").databaseInput(input -> input.name("lake").description("Trips")));

        assertThat(database("lake"))
                .isEqualTo(before.toBuilder()
                        .description("Trips")
                        .locationUri(null)
                        .build());
        assertThatThrownBy(() ->
                        glue.updateDatabase(request -> request.name("lake").databaseInput(input -> input.name("sea"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("DatabaseInput has the Name sea, expected lake");
    }

    @Test
    void namesAreTakenOnceAndUnknownOnesNotFound() {
        create("lake");

        assertThatThrownBy(() -> create("LAKE"))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining("Database lake already exists.");
        assertThatThrownBy(() -> create("two\nlines")).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> database("sea"))
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Database sea not found.");
        assertThatThrownBy(() -> glue.deleteDatabase(request -> request.name("sea")))
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> glue.getDatabase(
                        request -> request.catalogId("999999999999").name("lake")))
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Catalog 999999999999 not found");
        assertThat(glue.getDatabase(request ->
                                request.catalogId(LocalGlueFixture.ACCOUNT).name("lake"))
                        .database()
                        .name())
                .isEqualTo("lake");
    }

    @Test
    void listsByNameInPages() {
        List.of("c", "a", "b").forEach(this::create);

        assertThat(glue.getDatabasesPaginator(request -> request.maxResults(2)).stream()
                        .flatMap(page -> page.databaseList().stream()))
                .extracting(Database::name)
                .containsExactly("a", "b", "c");
        assertThat(glue.getDatabases(request -> request.maxResults(2)).databaseList())
                .hasSize(2);
        assertThat(glue.getDatabases(request -> request.resourceShareType("FOREIGN"))
                        .databaseList())
                .isEmpty();
    }

    @Test
    void aDatabaseTakesItsTablesAndTagsAlongAndNoOthers() {
        create("lake");
        create("lake2");
        glue.tagResource(request ->
                request.resourceArn(LocalGlueFixture.arn("database", "lake")).tagsToAdd(Map.of("A", "1")));
        for (String database : List.of("lake", "lake2")) {
            glue.createTable(request -> request.databaseName(database).tableInput(table -> table.name("trips")));
        }

        glue.deleteDatabase(request -> request.name("lake"));
        create("lake");

        assertThat(glue.getTables(request -> request.databaseName("lake")).tableList())
                .isEmpty();
        assertThat(glue.getTags(request -> request.resourceArn(LocalGlueFixture.arn("database", "lake")))
                        .tags())
                .isEmpty();
        assertThat(glue.getTables(request -> request.databaseName("lake2")).tableList())
                .hasSize(1);
    }

    private void create(String name) {
        glue.createDatabase(
                request -> request.databaseInput(input -> input.name(name).locationUri("s3://lake/")));
    }

    private Database database(String name) {
        return glue.getDatabase(request -> request.name(name)).database();
    }
}
