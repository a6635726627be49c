package io.taxietl.infra.core;

import io.cdktn.cdktn.TerraformElement;
import io.cdktn.cdktn.TerraformStack;
import java.util.ArrayList;
import java.util.List;
import software.constructs.Construct;
import software.constructs.Node;

/**
 * A stack whose resources are named after their path in the tree of constructs, such as {@code storage_raw_versioning}:
 * the names in the state are a contract and carry no hash.
 */
public class NamedStack extends TerraformStack {
    public NamedStack(Construct scope, String id) {
        super(scope, id);
    }

    @Override
    protected String allocateLogicalId(Object element) {
        Node node = element instanceof TerraformElement terraformElement ? terraformElement.getNode() : (Node) element;
        return logicalId(element, pathBelowStack(node));
    }

    /** The name of an element whose ids below this stack are given, outermost first. */
    protected String logicalId(Object element, List<String> path) {
        return String.join("_", path).replaceAll("[^A-Za-z0-9_]", "_");
    }

    private List<String> pathBelowStack(Node node) {
        List<String> ids = new ArrayList<>(List.of(node.getPath().split("/")));
        return ids.subList(getNode().getPath().split("/").length, ids.size());
    }
}
