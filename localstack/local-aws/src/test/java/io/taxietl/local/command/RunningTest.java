package io.taxietl.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningTest {
    private static final Running RUNNING = new Running(
            ProcessHandle.current().pid(),
            "moto",
            URI.create("http://127.0.0.1:4000"),
            URI.create("http://127.0.0.1:4001/secret"));

    @TempDir
    private Path folder;

    @Test
    void comesBackWithTheSecret() throws Exception {
        RUNNING.save(folder);

        assertThat(Running.find(folder)).contains(RUNNING);
    }

    @Test
    void theFileThatHoldsTheSecretIsItsOwnersAlone() throws Exception {
        Path file = Files.writeString(folder.resolve("aws.json"), "{}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        RUNNING.save(folder);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
