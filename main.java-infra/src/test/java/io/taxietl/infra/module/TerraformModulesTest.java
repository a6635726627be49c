package io.taxietl.infra.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.params.provider.ValueSource;

class TerraformModulesTest {
    private static final Path TERRAFORM = Path.of("../terraform");
    private static final Path MODULES = TERRAFORM.resolve("modules");

    @Test
    void theCommittedModulesAreWhatTheConstructsGive() throws IOException {
        assertThat(new ModulePackager(MODULES).drift())
                .as("run `make modules` and commit the result")
                .isEmpty();
    }

    @Test
    void driftIsFoundInWhatIsChangedAddedAndMissing(@TempDir Path folder) throws IOException {
        ModulePackager packager = new ModulePackager(withWhatPeopleWrite(folder));
        packager.write();
        assertThat(packager.drift()).isEmpty();
        Files.writeString(folder.resolve("cost/main.tf.json"), "{}");
        Files.writeString(folder.resolve("cost/more.tf.json"), "{}");
        Files.delete(folder.resolve("storage/README.md"));
        assertThat(packager.drift()).containsExactly("cost/main.tf.json", "cost/more.tf.json", "storage/README.md");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cost/examples/basic/main.tf", "storage/tests/storage.tftest.hcl"})
    void aModuleWithoutExampleOrTestIsNamed(String file, @TempDir Path folder) throws IOException {
        ModulePackager packager = new ModulePackager(withWhatPeopleWrite(folder));
        Files.delete(folder.resolve(file));
        assertThatThrownBy(packager::drift)
                .hasMessage("Cannot package the module " + file.substring(0, file.indexOf('/')) + ": " + file
                        + " is not there, expected an example and a test of each module. Write it.");
    }

    @Test
    void anExampleThatDoesNotCallTheModuleIsNamed(@TempDir Path folder) throws IOException {
        ModulePackager packager = new ModulePackager(withWhatPeopleWrite(folder));
        Files.writeString(
                folder.resolve("cost/examples/basic/main.tf"), "module \"budget\" {\n  source = \"../..\"\n}\n");
        assertThatThrownBy(packager::drift)
                .hasMessageStartingWith("Cannot package the module cost: its examples/basic/main.tf has no block");
    }

    @Test
    void theReadmeShowsHowTheModuleIsCalled() throws IOException {
        assertThat(new ModulePackager(MODULES).files().get("cost/README.md"))
                .contains("```hcl\nmodule \"cost\" {\n  source = \"./modules/cost\"\n");
    }

    /** The mocks that a newcomer copies are those that are tested. */
    @Test
    void theReadmeShowsTheMocksOfTheExample() throws IOException {
        String readme = Files.readString(TERRAFORM.resolve("README.md"));
        String mocks =
                readme.substring(readme.indexOf("```hcl\n") + "```hcl\n".length(), readme.indexOf("```\n\nDo not"));
        assertThat(mocks).contains("mock_resource", "arn:aws:");
        assertThat(Files.readString(TERRAFORM.resolve("examples/complete/tests/complete.tftest.hcl")))
                .contains(mocks);
    }

    @Test
    void aModuleHasNeitherProviderNorBackendNorMetadata() throws IOException {
        assertThat(new ModulePackager(MODULES).files()).allSatisfy((file, text) -> assertThat(text)
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

    /** A folder with the examples and tests of the modules, and nothing that is generated. */
    private static Path withWhatPeopleWrite(Path folder) throws IOException {
        for (String module : modules().toList()) {
            for (String file : List.of("examples/basic/main.tf", "tests/" + module + ".tftest.hcl")) {
                Path copy = folder.resolve(module).resolve(file);
                Files.createDirectories(copy.getParent());
                Files.copy(MODULES.resolve(module).resolve(file), copy);
            }
        }
        return folder;
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
