package io.taxietl.infra.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdktn.cdktn.App;
import io.taxietl.infra.core.TerraformJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Writes the constructs as Terraform modules: the same resources, with variables in place of values. */
public final class ModulePackager {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TERRAFORM_VERSIONS = ">= 1.10";
    private static final String PROVIDER_VERSIONS = ">= 5.100, < 7.0";

    private final Path folder;

    /** @param folder of the modules, where the examples and tests are that a person writes */
    public ModulePackager(Path folder) {
        this.folder = folder;
    }

    /**
     * The generated files of every module, as paths below the folder of the modules, with their text.
     *
     * @throws IllegalStateException where a module has no example, which its README shows, or no test
     */
    public Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (ModuleDefinition module : ModuleDefinition.ALL) {
            ModuleSource source = synthesize(module);
            files.put(module.name() + "/main.tf.json", TerraformJson.text(source.main()));
            files.put(module.name() + "/variables.tf.json", TerraformJson.text(source.variables()));
            files.put(module.name() + "/outputs.tf.json", TerraformJson.text(source.outputs()));
            files.put(module.name() + "/versions.tf.json", TerraformJson.text(versions()));
            files.put(module.name() + "/README.md", ModuleReadme.text(module, source, example(module)));
        }
        return files;
    }

    /** Those files that are not what the constructs give now, and those that they no longer give. */
    public List<String> drift() throws IOException {
        Map<String, String> expected = files();
        Set<String> drift = new TreeSet<>(generated());
        drift.removeAll(expected.keySet());
        expected.forEach((file, text) -> {
            if (!text.equals(textOf(folder.resolve(file)))) {
                drift.add(file);
            }
        });
        return List.copyOf(drift);
    }

    private List<String> generated() throws IOException {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".tf.json"))
                    .toList();
        }
    }

    public void write() throws IOException {
        for (Map.Entry<String, String> file : files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private ModuleExample example(ModuleDefinition module) throws IOException {
        Path home = folder.resolve(module.name());
        Path tests = home.resolve("tests").resolve(module.name() + ".tftest.hcl");
        Path example = home.resolve(ModuleExample.FILE);
        for (Path written : List.of(example, tests)) {
            if (!Files.exists(written)) {
                throw new IllegalStateException("Cannot package the module " + module.name() + ": "
                        + folder.relativize(written) + " is not there, expected an example and a test of each module."
                        + " Write it.");
            }
        }
        return ModuleExample.of(module.name(), Files.readString(example));
    }

    private static String textOf(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static ModuleSource synthesize(ModuleDefinition module) throws IOException {
        Path scratch = Files.createTempDirectory("taxietl-module");
        try {
            // A module has no provider of its own, which the framework would refuse for a stack.
            App app = App.Builder.create()
                    .outdir(scratch.toString())
                    .skipValidation(true)
                    .build();
            ModuleStack stack = new ModuleStack(app, module.name());
            module.build(stack);
            stack.variable("enabled", "bool", "Whether the module makes anything at all.")
                    .byDefault(true);
            app.synth();
            JsonNode document =
                    TerraformJson.readStacks(scratch, List.of(module.name())).get(module.name());
            return source(stack, (ObjectNode) document);
        } finally {
            TerraformJson.delete(scratch);
        }
    }

    private static ModuleSource source(ModuleStack stack, ObjectNode document) {
        ObjectNode variables = MAPPER.createObjectNode();
        stack.variables().forEach((name, variable) -> variables.set(name, variable.document()));
        ObjectNode enabled = EnabledSwitch.apply(document);
        ObjectNode main = MAPPER.createObjectNode();
        for (String block : List.of("data", "locals", "resource")) {
            if (enabled.has(block)) {
                main.set(block, enabled.get(block));
            }
        }
        ObjectNode outputs = MAPPER.createObjectNode();
        if (enabled.has("output")) {
            outputs.set("output", enabled.get("output"));
        }
        return new ModuleSource(main, MAPPER.createObjectNode().set("variable", variables), outputs);
    }

    private static JsonNode versions() {
        ObjectNode terraform = MAPPER.createObjectNode().put("required_version", TERRAFORM_VERSIONS);
        terraform
                .putObject("required_providers")
                .putObject("aws")
                .put("source", "hashicorp/aws")
                .put("version", PROVIDER_VERSIONS);
        return MAPPER.createObjectNode().set("terraform", terraform);
    }
}
