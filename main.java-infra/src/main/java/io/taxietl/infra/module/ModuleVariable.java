package io.taxietl.infra.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdktn.cdktn.TerraformVariable;
import io.taxietl.infra.core.Switch;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jetbrains.annotations.Nullable;

/**
 * A variable of a module. It is written by this class and not by the framework, which drops a default of null and so
 * makes an optional variable required.
 */
final class ModuleVariable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String name;
    private final TerraformVariable variable;
    private final ObjectNode document = MAPPER.createObjectNode();

    ModuleVariable(ModuleStack stack, String name, String type, String description) {
        this.name = name;
        document.put("type", type).put("description", description);
        if (stack.variables().containsKey(name)) {
            throw new IllegalStateException("The variable " + name + " is declared twice");
        }
        variable = TerraformVariable.Builder.create(stack, ModuleStack.VARIABLE + name)
                .type(type)
                .build();
    }

    ModuleVariable byDefault(@Nullable Object value) {
        document.set("default", MAPPER.valueToTree(value));
        if (value != null) {
            document.put("nullable", false);
        }
        return this;
    }

    /** @param condition a Terraform expression without the template marks */
    ModuleVariable valid(String condition, String message) {
        document.withArray("validation")
                .addObject()
                .put("condition", "${" + condition + "}")
                .put("error_message", message);
        return this;
    }

    ModuleVariable oneOf(Collection<?> allowed) {
        String values = allowed.stream()
                .map(value -> value instanceof Number ? value.toString() : "\"" + value + "\"")
                .collect(Collectors.joining(", "));
        String readable = allowed.stream().map(Object::toString).collect(Collectors.joining(", "));
        return valid("contains([" + values + "], " + reference() + ")", name + " must be one of " + readable + ".");
    }

    ModuleVariable between(Number minimum, Number maximum) {
        return valid(
                reference() + " >= " + minimum + " && " + reference() + " <= " + maximum,
                name + " must be from " + minimum + " to " + maximum + ".");
    }

    ModuleVariable matching(String expression, String meaning) {
        return valid(
                "can(regex(\"" + expression.replace("\\", "\\\\") + "\", " + reference() + "))",
                name + " must be " + meaning + ".");
    }

    String reference() {
        return "var." + name;
    }

    String text() {
        return variable.getStringValue();
    }

    Number number() {
        return variable.getNumberValue();
    }

    List<String> list() {
        return variable.getListValue();
    }

    Switch asSwitch() {
        return Switch.when(reference());
    }

    /** On when a value is given. */
    Switch whenGiven() {
        return Switch.when(reference() + " != null");
    }

    /** Where the framework wants an object of any kind. */
    String template() {
        return "${" + reference() + "}";
    }

    JsonNode document() {
        return document;
    }
}
