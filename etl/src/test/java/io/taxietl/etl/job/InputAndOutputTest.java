package io.taxietl.etl.job;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputAndOutputTest {
    private static final String RULE =
            ", expected two places of which neither lies in the other. Choose another OUTPUT.";

    @TempDir
    private Path folder;

    private static void check(Object input, Object output) {
        InputAndOutput.requireApart(input.toString(), output.toString(), URI.create("file:///"));
    }

    @ParameterizedTest
    @CsvSource({
        "data, data, 'OUTPUT is data, the same place as INPUT (data)'",
        "data, data/, 'OUTPUT is data/, the same place as INPUT (data)'",
        "data, ./data/../data, 'OUTPUT is ./data/../data, the same place as INPUT (data)'",
        "data, data/lake, 'OUTPUT is data/lake, which lies in INPUT (data)'",
        "data/raw, data, 'INPUT is data/raw, which lies in OUTPUT (data)'",
        "/data/taxi, file:/data/taxi/lake, 'OUTPUT is file:/data/taxi/lake, which lies in INPUT (/data/taxi)'",
        "file:///data//taxi, /data/taxi/, 'OUTPUT is /data/taxi/, the same place as INPUT (file:///data//taxi)'",
        "/, /data/lake, 'OUTPUT is /data/lake, which lies in INPUT (/)'",
        "s3://b/x, s3a://b/x/, 'OUTPUT is s3a://b/x/, the same place as INPUT (s3://b/x)'",
        "s3://b, s3a://b/lake, 'OUTPUT is s3a://b/lake, which lies in INPUT (s3://b)'",
        "s3://b/, s3://b, 'OUTPUT is s3://b, the same place as INPUT (s3://b/)'",
        "S3A://b/raw/../x, s3://b/x/lake, 'OUTPUT is s3://b/x/lake, which lies in INPUT (S3A://b/raw/../x)'"
    })
    void onePlaceInTheOther(String input, String output, String found) {
        assertThatThrownBy(() -> check(input, output))
                .isInstanceOf(OutputException.class)
                .hasMessage("Cannot write the output: " + found + RULE);
    }

    @ParameterizedTest
    @CsvSource({
        "/data/lake, /data/lake2",
        "/data/lake2, /data/lake",
        "data/raw, data/lake",
        "s3://b/x, s3://b/xy",
        "s3://raw, s3://raw-lake",
        "s3://b/x, /b/x",
        "s3://a/x, s3://b/x"
    })
    void placesThatAreApart(String input, String output) {
        assertThatCode(() -> check(input, output)).doesNotThrowAnyException();
    }

    @Test
    void samePlaceThroughALink() throws IOException {
        Path raw = Files.createDirectories(folder.resolve("disk/raw"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("disk"));

        assertThatThrownBy(() -> check(raw, link.resolve("raw"))).hasMessageContaining("the same place as INPUT");
        assertThatThrownBy(() -> check(raw, link.resolve("raw/not/there/yet")))
                .hasMessageContaining("which lies in INPUT");
        assertThatThrownBy(() -> check(link.resolve("raw"), folder.resolve("disk")))
                .hasMessageContaining("which lies in OUTPUT");
        assertThatCode(() -> check(raw, link.resolve("lake"))).doesNotThrowAnyException();
    }
}
