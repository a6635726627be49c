package io.taxietl.infra.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the last lines of {@code make test} say. */
class SkippedTestsTest {
    private static final Path PROGRAM = WorkflowRule.ROOT.resolve(".ci/Skipped.java");

    @TempDir
    private Path checkout;

    private record Ended(int status, String said) {}

    @BeforeEach
    void aModuleWithTestsThatRan() throws Exception {
        report("etl", "a.RunTest", "<testcase name=\"runs\" classname=\"a.RunTest\" time=\"1\"/>");
    }

    @Test
    void nothingIsSaidWhereNothingWasSkipped() throws Exception {
        assertThat(skipped("fail")).isEqualTo(new Ended(0, ""));
    }

    @Test
    void whatWasSkippedIsSaidOnceForEachReason() throws Exception {
        skipTwoClasses();
        assertThat(skipped()).isEqualTo(new Ended(0, """
                                Skipped:
                                  ContainerTest (2), OtherTest: Docker does not answer. Run 'make prepare'.
                                  BrowserTest: No "Chromium" is on the PATH. Run 'make prepare'.
                                """));
    }

    @Test
    void whereAllIsReadyASkippedTestIsAFailure() throws Exception {
        skipTwoClasses();
        Ended ended = skipped("fail");
        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.said())
                .startsWith("Cannot accept the tests: these were skipped, expected none.\n  ContainerTest (2)");
    }

    private void skipTwoClasses() throws IOException {
        report(
                "localstack/local-aws",
                "b.ContainerTest",
                skip("b.ContainerTest", "Docker does not answer.\nRun 'make prepare'.")
                        + skip("b.ContainerTest", "Docker does not answer. Run 'make prepare'."));
        report(
                "localstack/local-aws",
                "b.OtherTest",
                skip("b.OtherTest", "Docker does not answer. Run 'make prepare'."));
        report(
                "etl",
                "a.BrowserTest",
                skip("a.BrowserTest", "No &quot;Chromium&quot; is on the PATH. Run 'make prepare'."));
    }

    private static String skip(String className, String reason) {
        return "<testcase name=\"works\" classname=\"%s\" time=\"0\"><skipped message=\"%s\"/></testcase>"
                .formatted(className, reason);
    }

    private void report(String module, String className, String cases) throws IOException {
        Path folder = Files.createDirectories(checkout.resolve(module).resolve("target/surefire-reports"));
        Files.writeString(checkout.resolve(module).resolve("pom.xml"), "<project/>");
        Files.writeString(folder.resolve("TEST-" + className + ".xml"), "<testsuite>" + cases + "</testsuite>");
    }

    private Ended skipped(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                PROGRAM.toString(),
                checkout.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), said);
    }
}
