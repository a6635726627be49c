package io.taxietl.infra.module;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.infra.TerraformAtHand;
import io.taxietl.infra.terraform.Terraform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TerraformModulesTest {
    private static final Path TERRAFORM = Path.of("../terraform");
    private static final Path MODULES = TERRAFORM.resolve("modules");

    @Test
    void theCommittedModulesAreWhatTheConstructsGive() throws IOException {
        assertThat(new ModulePackager().drift(MODULES))
                .as("run `make modules` and commit the result")
                .isEmpty();
    }

    @Test
    void driftIsFoundInWhatIsChangedAddedAndMissing(@TempDir Path folder) throws IOException {
        ModulePackager packager = new ModulePackager();
        packager.write(folder);
        assertThat(packager.drift(folder)).isEmpty();
        Files.writeString(folder.resolve("cost/main.tf.json"), "{}");
        Files.writeString(folder.resolve("cost/more.tf.json"), "{}");
        Files.delete(folder.resolve("storage/README.md"));
        assertThat(packager.drift(folder))
                .containsExactly("cost/main.tf.json", "cost/more.tf.json", "storage/README.md");
    }

    @Test
    void aModuleHasNeitherProviderNorBackendNorMetadata() throws IOException {
        assertThat(new ModulePackager().files()).allSatisfy((file, text) -> assertThat(text)
                .doesNotContain("\"provider\"", "\"backend\"", "\"//\"", "TfToken"));
    }

    @ParameterizedTest
    @MethodSource("modules")
    void itsOwnTestsPass(String module) throws Exception {
        test(MODULES.resolve(module));
        Path example = MODULES.resolve(module).resolve("examples/basic");
        Terraform terraform = TerraformAtHand.terraform(Map.of());
        terraform.quietly(example, "init", "-input=false", "-no-color");
        terraform.quietly(example, "validate", "-no-color");
    }

    @Test
    void theModulesFitTogether() throws Exception {
        test(TERRAFORM.resolve("examples/complete"));
    }

    static Stream<String> modules() {
        return ModuleDefinition.ALL.stream().map(ModuleDefinition::name);
    }

    private static void test(Path folder) throws Exception {
        assertThat(folder.resolve("tests")).isDirectory();
        Terraform terraform = TerraformAtHand.terraform(Map.of());
        for (List<String> command :
                List.of(List.of("init", "-input=false", "-no-color"), List.of("test", "-no-color"))) {
            terraform.quietly(folder, command.toArray(String[]::new));
        }
    }
}
