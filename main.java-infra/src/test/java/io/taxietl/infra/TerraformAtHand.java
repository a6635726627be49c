package io.taxietl.infra;

import io.taxietl.infra.terraform.Terraform;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The tools of this machine, for tests that run where they are. */
public final class TerraformAtHand {
    private TerraformAtHand() {}

    /** For {@code @EnabledIf}. */
    public static boolean isThere() {
        return has("terraform");
    }

    /** For {@code @EnabledIf}. */
    public static boolean withEmulator() {
        return isThere() && has("moto_server");
    }

    public static Terraform terraform(Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(more);
        return Terraform.find(Path.of("target").toAbsolutePath(), environment);
    }

    private static boolean has(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
