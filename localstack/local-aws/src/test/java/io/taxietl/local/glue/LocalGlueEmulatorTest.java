package io.taxietl.local.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;

/** What LocalGlue passes on to the emulator. */
class LocalGlueEmulatorTest extends OnLocalGlue {

    @Test
    void whatIsPassedOnIsInTheEmulator() {
        glue.createRegistry(request -> request.registryName("schemas").description("of events"));

        try (GlueClient direct = fixture.client(GlueClient.builder(), fixture.emulator())) {
            assertThat(direct.getRegistry(request -> request.registryId(id -> id.registryName("schemas")))
                            .description())
                    .isEqualTo("of events");
        }
        assertThatThrownBy(() -> glue.getRegistry(request -> request.registryId(id -> id.registryName("nobody"))))
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void theCatalogIsNotInTheEmulator() {
        glue.createDatabase(request -> request.databaseInput(database -> database.name("lake")));

        try (GlueClient direct = fixture.client(GlueClient.builder(), fixture.emulator())) {
            assertThat(direct.getDatabases(request -> {}).databaseList()).isEmpty();
        }
        assertThat(glue.getDatabases(request -> {}).databaseList()).hasSize(1);
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
}
