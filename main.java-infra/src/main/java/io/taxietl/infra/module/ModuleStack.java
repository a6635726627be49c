package io.taxietl.infra.module;

import io.cdktn.cdktn.App;
import io.cdktn.cdktn.TerraformOutput;
import io.cdktn.cdktn.TerraformVariable;
import io.taxietl.infra.core.NamedStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where a construct is synthesized with variables in place of values. */
final class ModuleStack extends NamedStack {
    /** The id of a construct that is the whole module: the names of its resources do without it. */
    static final String WHOLE = "this";

    /** Starts the ids of variables, which as constructs may not bear the name of another. */
    static final String VARIABLE = "variable_";

    private static final String OUTPUT = "output_";

    private final Map<String, ModuleVariable> variables = new TreeMap<>();

    ModuleStack(App app, String id) {
        super(app, id);
    }

    /** A variable named as Terraform users write it, with what it is for. */
    ModuleVariable variable(String name, String type, String description) {
        ModuleVariable variable = new ModuleVariable(this, name, type, description);
        variables.put(name, variable);
        return variable;
    }

    void output(String name, String description, String value) {
        TerraformOutput.Builder.create(this, OUTPUT + name)
                .description(description)
                .value(value)
                .build();
    }

    Map<String, ModuleVariable> variables() {
        return variables;
    }

    @Override
    protected String logicalId(Object element, List<String> path) {
        List<String> shown = new ArrayList<>(path);
        if (shown.size() > 1) {
            shown.remove(WHOLE);
        }
        String name = super.logicalId(element, shown);
        if (element instanceof TerraformVariable) {
            return name.substring(VARIABLE.length());
        }
        return element instanceof TerraformOutput ? name.substring(OUTPUT.length()) : name;
    }
}
