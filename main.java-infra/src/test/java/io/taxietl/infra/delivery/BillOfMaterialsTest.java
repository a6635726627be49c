package io.taxietl.infra.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release says what is in its jar, or is not made. */
class BillOfMaterialsTest {
    private static final List<String> INSIDE = List.of(
            "software.amazon.glue/dqdl",
            "info.picocli/picocli",
            "com.networknt/json-schema-validator",
            "com.ethlo.time/itu",
            "org.webjars/echarts");

    @TempDir
    private Path folder;

    private record Ended(int status, String said) {}

    @Test
    void whatTheJarHoldsIsAccepted() throws Exception {
        assertThat(check(INSIDE.stream())).isEqualTo(new Ended(0, ""));
    }

    @Test
    void aLibraryThatIsMissingOrNotThereIsNamed() throws Exception {
        Ended ended = check(Stream.concat(INSIDE.stream().skip(1), Stream.of("org.slf4j/slf4j-api")));
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.said())
                .startsWith("Cannot release: the bill of materials bom.json is not what the jar holds (")
                .contains(
                        "org.slf4j:slf4j-api is listed and not in the jar",
                        "software.amazon.glue:dqdl is in the jar and not listed");
    }

    private Ended check(Stream<String> libraries) throws Exception {
        Path bom = folder.resolve("bom.json");
        Files.writeString(
                bom,
                Stream.concat(Stream.of("io.taxietl/etl"), libraries)
                        .map(library -> "{\"purl\" : \"pkg:maven/" + library + "@1.0?type=jar\"}")
                        .collect(Collectors.joining(",\n", "{\"components\" : [", "]}")));
        Process process = new ProcessBuilder(
                        WorkflowRule.ROOT.resolve(".ci/bill-of-materials").toString(),
                        WorkflowRule.ROOT.resolve("etl/pom.xml").toString(),
                        bom.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }
}
