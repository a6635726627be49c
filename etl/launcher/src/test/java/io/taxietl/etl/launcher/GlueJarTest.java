package io.taxietl.etl.launcher;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar that goes to Glue: all that the job needs, and nothing that Glue 5.1 brings in a version of its own. */
class GlueJarTest {
    private static final long MAXIMUM_BYTES = 3L * 1024 * 1024;

    private static JarFile jar;
    private static List<String> classes;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile(GlueJar.path().toFile());
        classes = jar.stream()
                .map(JarEntry::getName)
                .filter(name -> name.endsWith(".class"))
                .toList();
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void holdsOnlyTheJobAndItsOwnLibraries() {
        assertThat(classes)
                .contains("io/taxietl/etl/GlueEntryPoint.class")
                .allMatch(name -> name.matches(
                        "(io/taxietl/etl|software/amazon/glue|picocli|com/networknt|com/ethlo/time)/.*\\.class"));
    }

    @Test
    void isSmallEnoughToStartQuickly() throws IOException {
        assertThat(Files.size(GlueJar.path())).isLessThan(MAXIMUM_BYTES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules/rules-config.json",
                "environments/base.json",
                "environments/schema.json",
                "environments/quality/trips.dqdl",
                "report/echarts.common.min.js",
                "report/report.html",
                "draft/2020-12/schema",
                "META-INF/LICENSE",
                "META-INF/NOTICE"
            })
    void holdsWhatTheJobReads(String resource) throws IOException {
        JarEntry entry = jar.getJarEntry(resource);

        assertThat(entry).as(resource).isNotNull();
        assertThat(jar.getInputStream(entry).readAllBytes()).isNotEmpty();
    }

    @Test
    void saysItsVersionItsCommitAndItsMainClass() throws IOException {
        Attributes manifest = jar.getManifest().getMainAttributes();

        assertThat(manifest.getValue(Attributes.Name.IMPLEMENTATION_VERSION)).isEqualTo(GlueJar.version());
        assertThat(manifest.getValue("Implementation-Commit")).matches("unknown|[0-9a-f]{40}");
        assertThat(manifest.getValue(Attributes.Name.MAIN_CLASS)).isEqualTo("io.taxietl.etl.EtlMain");
    }

    /** Glue compiles the launcher on its own, and fails if the class that it makes is already there. */
    @Test
    void leavesTheNameOfTheLauncherFree() {
        assertThat(classes).noneMatch(name -> name.matches("(.*/)?TaxiEtlLauncher\\$?\\.class"));
    }

    /** Glue's own classes are not published; a reference to one would end every run that is not on Glue. */
    @Test
    void refersToNoClassOfGlue() throws IOException {
        for (String name : classes) {
            String bytes = new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), ISO_8859_1);
            assertThat(bytes.contains("com/amazonaws/")).as(name).isFalse();
        }
    }
}
