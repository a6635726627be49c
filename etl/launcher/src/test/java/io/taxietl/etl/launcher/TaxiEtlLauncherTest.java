package io.taxietl.etl.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.local.sampledata.SampleMonth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the launcher on the jar that is deployed, with the arguments that Glue gives to a Scala job. */
class TaxiEtlLauncherTest {
    @TempDir
    private Path folder;

    private Path input;
    private Path lake;

    @BeforeEach
    void writeAMonth() {
        input = folder.resolve("raw");
        lake = folder.resolve("lake");
        SampleMonth.of("2024-01").rows(2_000).build().writeTo(input);
    }

    @Test
    void publishesTheTablesAndEndsWell() throws Exception {
        LauncherProcess launcher = LauncherProcess.run(folder, arguments());

        assertThat(launcher.exitCode()).as(launcher.output()).isZero();
        assertThat(launcher.output()).doesNotContain("ERROR");
        assertThat(tables()).contains("trips", "features", "quarantine", "runs");
        assertThat(lake).isDirectoryRecursivelyContaining("glob:**/reports/*/quality.json");
    }

    @Test
    void failsWithTheSentenceWhereTheGateIsNotMet() throws Exception {
        LauncherProcess launcher =
                LauncherProcess.run(folder, arguments("--set-json", "{\"quality.gate.minimumOverallScore\": 1}"));

        assertThat(launcher.exitCode()).as(launcher.output()).isEqualTo(1);
        assertThat(launcher.output()).containsOnlyOnce("\"level\":\"ERROR\"");
        assertThat(launcher.output())
                .containsPattern(
                        "(?m)^Exception in thread \"main\" io.taxietl.etl.GlueJobException: Cannot publish run \\S+: "
                                + "the quality gate is not met \\(.+\\). Nothing was published; see the report.$");
        assertThat(lake).isDirectoryRecursivelyContaining("glob:**/reports/*/quality.json");
        assertThat(tables()).isEmpty();
    }

    /** The tables of which a version is published. */
    private Set<String> tables() throws IOException {
        try (Stream<Path> files = Files.walk(lake)) {
            return files.filter(file -> file.toString().endsWith(".metadata.json"))
                    .map(file -> file.getParent().getParent().getFileName().toString())
                    .collect(Collectors.toSet());
        }
    }

    private List<String> arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--JOB_NAME", "taxietl-test-etl-blue"));
        arguments.addAll(List.of("--input", input.toString(), "--output", lake.toString()));
        arguments.addAll(List.of("--TempDir", folder.resolve("temporary").toString()));
        arguments.addAll(List.of("--enable-metrics", "true", "--job-language", "scala"));
        arguments.addAll(List.of(more));
        return arguments;
    }
}
