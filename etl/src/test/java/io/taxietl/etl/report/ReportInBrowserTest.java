package io.taxietl.etl.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser shows it; skipped on a machine that has none. */
@EnabledIf(value = "hasBrowser", disabledReason = "No Chromium or Chrome is on the PATH. Run 'make prepare'.")
class ReportInBrowserTest {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    @TempDir
    private Path folder;

    @Test
    void showsEverySectionAndDrawsEveryChart() throws Exception {
        String page = show(SampleReports.gateFailed());
        assertThat(headings(page))
                .containsExactly(
                        "Scores",
                        "Checks that were not met",
                        "3,046,690 rows read",
                        "Rules",
                        "Missing by column",
                        "Why rows are in quarantine",
                        "Examples of rows in quarantine",
                        "Outliers",
                        "Distributions",
                        "Rows by hour",
                        "Quality by file: 3 files",
                        "Passed over: 1 path",
                        "Durations");
        assertThat(page).contains("89.99&nbsp;%", "not carried by any file", "297,004.17", "2,772,491");
        assertThat(Pattern.compile("<svg ").matcher(page).results()).hasSize(6);
    }

    @Test
    void showsOnlyWhatARunWithNothingNewHas() throws Exception {
        assertThat(headings(show(SampleReports.nothingNew()))).containsExactly("Quality by file: 2 files", "Durations");
    }

    @Test
    void showsTextFromOutsideAsText() throws Exception {
        String page = show(SampleReports.hostile());
        assertThat(page)
                .contains("&lt;/script&gt;&lt;script&gt;alert('rule')&lt;/script&gt;")
                .contains("&lt;script&gt;alert('path')&lt;/script&gt;/{{data}}/")
                .contains("Ignored columns: &lt;img src=x onerror=alert(1)&gt;")
                .contains("Warning: &lt;img src=y&gt;")
                .contains("Quarantined: &lt;b&gt;reason&lt;/b&gt; 1", "Missing: &lt;i&gt;column&lt;/i&gt; 50.00&nbsp;%")
                .contains("<code>&lt;img src=z&gt;</code>")
                .contains("&lt;script&gt;alert('passed over')&lt;/script&gt;")
                .contains("&lt;b&gt;bold&lt;/b&gt; &amp;")
                .contains("<h3>&lt;i&gt;column&lt;/i&gt;<span class=\"unit\"> · &lt;u&gt;</span></h3>")
                .doesNotContain("<img", "<script>alert", "<b>bold", "<i>column");
        assertThat(headings(page)).endsWith("Durations");
    }

    private static Stream<String> headings(String page) {
        return Pattern.compile("<h2>(.*?)</h2>").matcher(page).results().map(heading -> heading.group(1));
    }

    /** The page's elements after its scripts have run, without the scripts. */
    private String show(QualityReport report) throws Exception {
        Path page = Files.writeString(folder.resolve("quality.html"), ReportHtml.render(report));
        Path shown = folder.resolve("shown.html");
        List<String> command = new ArrayList<>(List.of(
                browser().orElseThrow().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile"),
                "--dump-dom",
                page.toUri().toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(shown.toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("the browser ends in a minute")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(shown).replaceAll("(?s)<script[^>]*>.*?</script>", "");
    }

    static boolean hasBrowser() {
        return browser().isPresent();
    }

    private static Optional<Path> browser() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(path -> NAMES.stream().map(name -> Path.of(path, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
