package io.taxietl.infra.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.infra.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeterminismTest {
    @TempDir
    private Path folder;

    @Test
    void anotherMachineWritesTheSameBytes() throws Exception {
        Map<String, String> here = synthesize("here", "-Duser.timezone=UTC", "-Duser.language=en");
        Map<String, String> elsewhere = synthesize(
                "a/much deeper/place", "-Duser.timezone=Pacific/Apia", "-Duser.language=tr", "-Duser.country=TR");
        assertThat(here).hasSize(3).isEqualTo(elsewhere);
        assertThat(here.values()).allSatisfy(text -> assertThat(text).doesNotContain(folder.toString()));
    }

    private Map<String, String> synthesize(String place, String... options) throws Exception {
        Path root = folder.resolve(place);
        Checkout.in(root);
        ProcessBuilder java = new ProcessBuilder(Stream.of(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin/java")
                                .toString()),
                        Stream.of(options),
                        Stream.of(
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.taxietl.infra.command.InfraCommand",
                                "synth",
                                "--root",
                                root.toString(),
                                "--env",
                                "production"))
                .flatMap(words -> words)
                .toList());
        Path said = folder.resolve("said.txt");
        int exit = java.redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        assertThat(exit).as(Files.readString(said)).isZero();
        return texts(root.resolve("build/synth"));
    }

    private static Map<String, String> texts(Path output) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(output.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
