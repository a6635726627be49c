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

    private Path rules;

    @BeforeEach
    void writeStack() throws IOException {
        rules = Files.writeString(folder.resolve("trips.dqdl"), "one");
        Files.writeString(
                folder.resolve("cdk.tf.json"),
                "{\"rules\": \"${file(\\\"trips.dqdl\\\")}\", \"elsewhere\": \"${file(\\\"s3://bucket/rules\\\")}\"}");
    }

    @Test
    void changesWithEachFileThatTerraformReads() throws IOException {
        String before = Fingerprint.of(folder);
        assertThat(Fingerprint.of(folder)).isEqualTo(before);
        Files.writeString(rules, "two");
        assertThat(Fingerprint.of(folder)).isNotEqualTo(before);
    }

    @Test
    void namesAFileThatIsMissing() throws IOException {
        Files.delete(rules);
        assertThatThrownBy(() -> Fingerprint.of(folder))
                .hasMessage("Cannot plan " + folder.getFileName() + ": " + rules
                        + " is not there, expected the file that Terraform reads.");
    }
}
