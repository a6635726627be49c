package io.taxietl.infra.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.infra.TerraformAtHand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerraformTest {
    @TempDir
    private Path folder;

    @Test
    void aMissingTerraformSaysWhereToGetIt() {
        Terraform missing = new Terraform("terraform-that-is-not-there", Map.of());
        assertThatThrownBy(() -> missing.run(folder, "version"))
                .hasMessage("Cannot run Terraform: it is not on the PATH, expected version 1.10 or newer."
                        + " Install it from https://developer.hashicorp.com/terraform/install.");
    }

    @Test
    void aConfigurationFileThatIsNotThereIsPassedOver() throws Exception {
        Terraform terraform =
                TerraformAtHand.terraform(Map.of("TF_CLI_CONFIG_FILE", folder + "/missing", "HOME", folder.toString()));
        assertThat(terraform.output(folder, "version"))
                .startsWith("Terraform v")
                .doesNotContain("Warning");
    }

    @Test
    void whatTerraformRefusesIsAnError() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("main.tf"), "resource \"nothing\" {}");
        Terraform terraform = TerraformAtHand.terraform(Map.of());
        assertThatThrownBy(() -> terraform.quietly(folder, "validate"))
                .hasMessageEndingWith("Terraform's own message stands above.");
    }
}
