package io.taxietl.infra.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderMirrorTest {
    @TempDir
    private Path folder;

    @Test
    void anyFolderLaidOutAsAMirrorIsFound() throws IOException {
        Files.createDirectories(folder.resolve("other"));
        Path mirror = mirror("providers");
        assertThat(ProviderMirror.find(Map.of(), folder)).contains(mirror);
    }

    @Test
    void withoutOneTerraformIsLeftAlone() throws IOException {
        assertThat(ProviderMirror.find(Map.of(), folder)).isEmpty();
        assertThat(ProviderMirror.find(Map.of(), folder.resolve("missing"))).isEmpty();
    }

    @Test
    void theNamedOneComesFirst() throws IOException {
        mirror("a");
        Path named = mirror("b");
        assertThat(ProviderMirror.find(Map.of("TF_PLUGIN_MIRROR", named.toString()), folder))
                .contains(named);
    }

    @Test
    void aNamedOneThatHoldsNothingIsRefused() {
        assertThatThrownBy(() -> ProviderMirror.find(Map.of("TF_PLUGIN_MIRROR", folder.toString()), folder))
                .hasMessage("Cannot use the provider mirror: TF_PLUGIN_MIRROR is " + folder
                        + ", expected a folder that holds registry.terraform.io/hashicorp/aws."
                        + " Unset it to download the provider.");
    }

    private Path mirror(String name) throws IOException {
        Path mirror = folder.resolve(name);
        Files.createDirectories(mirror.resolve("registry.terraform.io/hashicorp/aws"));
        return mirror;
    }
}
