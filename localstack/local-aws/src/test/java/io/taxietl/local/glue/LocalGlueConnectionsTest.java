package io.taxietl.local.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.ConnectionType;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;

class LocalGlueConnectionsTest {
    @TempDir
    private Path folder;

    @Test
    void connectionsComeBackWholeAndCanBeDeleted() throws Exception {
        try (LocalGlueFixture fixture = LocalGlueFixture.start(folder)) {
            GlueClient glue = fixture.glue();
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
    }
}
