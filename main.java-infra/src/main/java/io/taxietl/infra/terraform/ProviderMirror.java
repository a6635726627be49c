package io.taxietl.infra.terraform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder with providers, laid out as Terraform's file system mirrors are, for machines without a network. */
final class ProviderMirror {
    private static final String PROVIDER = "registry.terraform.io/hashicorp/aws";

    private ProviderMirror() {}

    /** {@code TF_PLUGIN_MIRROR}, else the first of the folders below the given one that holds the AWS provider. */
    static Optional<Path> find(Map<String, String> environment, Path parent) throws IOException {
        String named = environment.get("TF_PLUGIN_MIRROR");
        if (named != null) {
            Path mirror = Path.of(named);
            if (!holdsProvider(mirror)) {
                throw new IllegalStateException("Cannot use the provider mirror: TF_PLUGIN_MIRROR is " + named
                        + ", expected a folder that holds " + PROVIDER + ". Unset it to download the provider.");
            }
            return Optional.of(mirror);
        }
        if (!Files.isDirectory(parent)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(ProviderMirror::holdsProvider).sorted().findFirst();
        }
    }

    /** The configuration of Terraform's command line that takes the AWS provider from the mirror and nowhere else. */
    static String configuration(Path mirror) {
        return """
                provider_installation {
                  filesystem_mirror {
                    path    = "%s"
                    include = ["%s"]
                  }
                  direct {
                    exclude = ["%s"]
                  }
                }
                """.formatted(mirror.toString().replace("\\", "\\\\"), PROVIDER, PROVIDER);
    }

    private static boolean holdsProvider(Path folder) {
        return Files.isDirectory(folder.resolve(PROVIDER));
    }
}
