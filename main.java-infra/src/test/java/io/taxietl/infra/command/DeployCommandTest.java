package io.taxietl.infra.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.infra.release.InvalidRequestException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployCommandTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderStandsForTheOneJarInIt() throws Exception {
        Path jar = Files.writeString(folder.resolve("etl-1.2.3-glue.jar"), "jar");
        Files.writeString(folder.resolve("notes.txt"), "no jar");
        assertThat(DeployCommand.jarIn(folder)).isEqualTo(jar);
        assertThat(DeployCommand.jarIn(jar)).isEqualTo(jar);
    }

    @Test
    void aFolderWithoutOrWithSeveralJarsIsRefused() throws Exception {
        assertThatThrownBy(() -> DeployCommand.jarIn(folder))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("has 0 jars, expected that of the job alone");
        Files.writeString(folder.resolve("a.jar"), "jar");
        Files.writeString(folder.resolve("b.jar"), "jar");
        assertThatThrownBy(() -> DeployCommand.jarIn(folder)).hasMessageContaining("has 2 jars");
    }
}
