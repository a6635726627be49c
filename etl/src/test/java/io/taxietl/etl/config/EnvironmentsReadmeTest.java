package io.taxietl.etl.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Writes the file instead of checking it where the system property {@code updateReadme} is true. */
class EnvironmentsReadmeTest {
    private static final Path ENVIRONMENTS = Path.of("../environments");
    private static final String FIX = "environments/README.md is stale. Run: mvn -q -pl etl -am test"
            + " -Dtest=EnvironmentsReadmeTest -Dsurefire.failIfNoSpecifiedTests=false -DupdateReadme=true";

    @Test
    void listsEveryKeyOfTheConfiguration() throws IOException {
        String text = new EnvironmentsReadme(ConfigurationSchema.document(), environments()).text();
        Path readme = ENVIRONMENTS.resolve("README.md");
        if (Boolean.getBoolean("updateReadme")) {
            Files.writeString(readme, text);
        }

        assertThat(readme).as(FIX).content().isEqualTo(text);
    }

    private static List<ConfigurationFile> environments() throws IOException {
        List<String> others = List.of("base.json", "schema.json");
        try (var files = Files.list(ENVIRONMENTS)) {
            return files.filter(file -> file.toString().endsWith(".json")
                            && !others.contains(file.getFileName().toString()))
                    .sorted()
                    .map(ConfigurationFile::read)
                    .toList();
        }
    }
}
