package io.taxietl.etl.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same list is read by a test of the infrastructure, with which no code is shared: one wording for one file. */
class WrongValuesTest {
    @ParameterizedTest
    @MethodSource
    void wrongValues(String line) {
        String[] parts = line.split(" => ", 2);
        InvalidConfigurationException wrong = catchThrowableOfType(
                InvalidConfigurationException.class,
                () -> ConfigurationLoader.load(Optional.of(new ConfigurationFile("wrong.json", parts[0])), Map.of()));
        assertThat(wrong).hasMessageContaining(parts[1]);
    }

    static List<String> wrongValues() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/config/wrong-values.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }
}
