package io.taxietl.infra;

import io.taxietl.infra.terraform.Terraform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The Terraform of this machine; a test that needs it fails where it is missing. */
public final class TerraformAtHand {
    private TerraformAtHand() {}

    public static Terraform terraform(Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(more);
        return Terraform.find(Path.of("target").toAbsolutePath(), environment);
    }
}
