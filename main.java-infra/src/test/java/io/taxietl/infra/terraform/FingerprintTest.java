package io.taxietl.infra.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
    @TempDir
    private Path folder;

    private Path jar;

    @BeforeEach
    void writeStack() throws IOException {
        jar = Files.writeString(folder.resolve("job.jar"), "one");
        Files.writeString(
                folder.resolve("cdk.tf.json"),
                "{\"resource\": {\"aws_s3_object\": {\"jar\": {\"source\": \"job.jar\"}}}}");
    }

    @Test
    void changesWithEachUploadedFile() throws IOException {
        String before = Fingerprint.of(folder);
        assertThat(Fingerprint.of(folder)).isEqualTo(before);
        Files.writeString(jar, "two");
        assertThat(Fingerprint.of(folder)).isNotEqualTo(before);
    }

    @Test
    void namesAFileThatIsMissing() throws IOException {
        Files.delete(jar);
        assertThatThrownBy(() -> Fingerprint.of(folder))
                .hasMessage("Cannot plan " + folder.getFileName() + ": " + jar
                        + " is not there, expected the file that is uploaded. Run `make build`.");
    }
}
