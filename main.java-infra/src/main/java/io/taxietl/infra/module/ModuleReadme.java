package io.taxietl.infra.module;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeSet;

/** The README of a module: what it is for and tables of what goes in, comes out and is made. */
final class ModuleReadme {
    private ModuleReadme() {}

    static String text(ModuleDefinition module, ModuleSource source, ModuleExample example) {
        StringBuilder text = new StringBuilder();
        text.append("# ")
                .append(module.name())
                .append("\n\n")
                .append(module.description())
                .append("\n\n");
        text.append("Generated from the Java constructs by `make modules`; do not edit. A working example is in\n")
                .append("[examples/basic](examples/basic/main.tf), the tests are in [tests](tests/)")
                .append(" (`terraform test`, no account needed).\n\n");
        text.append("```hcl\n").append(example.call()).append("\n```\n\n");
        text.append("## Variables\n\n| name | type | what for | default |\n|---|---|---|---|\n");
        source.variables()
                .path("variable")
                .fields()
                .forEachRemaining(variable -> text.append(row(variable.getKey(), variable.getValue())));
        if (!source.outputs().isEmpty()) {
            text.append("\n## Outputs\n\n| name | what |\n|---|---|\n");
            source.outputs().path("output").fields().forEachRemaining(output -> text.append("| `")
                    .append(output.getKey())
                    .append("` | ")
                    .append(output.getValue().path("description").asText())
                    .append(" |\n"));
        }
        TreeSet<String> types = new TreeSet<>();
        source.main().path("resource").fieldNames().forEachRemaining(types::add);
        text.append("\n## Makes\n\n");
        types.forEach(type -> text.append("- `").append(type).append("`\n"));
        return text.toString();
    }

    private static String row(String name, JsonNode variable) {
        String standard = variable.has("default") ? "`" + variable.get("default") + "`" : "required";
        StringBuilder description =
                new StringBuilder(variable.path("description").asText());
        variable.path("validation").forEach(validation -> description
                .append(' ')
                .append(sentence(validation.path("error_message").asText())));
        return "| `" + name + "` | `" + variable.path("type").asText() + "` | " + description + " | " + standard
                + " |\n";
    }

    private static String sentence(String message) {
        return "`" + message.replaceFirst(" ", "` ");
    }
}
