package io.taxietl.etl.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Names outside ASCII, listed by a process of its own as bin/etl starts it where the locale is C. */
class LocalNamesTest {
    private static final Path ETL = Path.of("bin", "etl").toAbsolutePath();

    @TempDir
    private Path folder;

    /** What the process of the test lists, one URI a line, or the sentence that says why not. */
    public static final class Lister {
        private Lister() {}

        public static void main(String[] arguments) {
            try {
                new SourceListing(new Configuration())
                        .list(arguments[0])
                        .files()
                        .forEach(file -> System.out.println(file.uri().replaceAll("[^ -~]", "*")));
            } catch (InputException failure) {
                System.out.println(failure.getMessage());
            }
        }
    }

    /** Runs the lines of bin/etl that choose the locale, then the lister. */
    private String listed(boolean asTheCommandDoes) throws IOException, InterruptedException {
        String lines = Files.readString(ETL).replaceAll("(?s).*?(if \\[\\[ \"\\$\\(locale.*?\\nfi\\n).*", "$1");
        assertThat(lines).startsWith("if [[").contains("export LC_ALL");
        ProcessBuilder process = new ProcessBuilder(
                "bash",
                "-c",
                (asTheCommandDoes ? lines : "") + "exec \"$0\" -XX:TieredStopAtLevel=1 -cp \"$1\" \"$2\" \"$3\"",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("java.class.path"),
                Lister.class.getName(),
                folder.toString());
        process.environment().put("LC_ALL", "C");
        process.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process started = process.start();
        String output = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(started.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output.strip();
    }

    private void file(String path) throws IOException, InterruptedException {
        String script = "mkdir -p \"$(dirname " + path + ")\" && touch " + path;
        assertThat(new ProcessBuilder("bash", "-c", script)
                        .directory(folder.toFile())
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void namesOutsideAsciiAreListedWhereTheLocaleIsC() throws Exception {
        file("$'donn\\xc3\\xa9es/yellow_tripdata_2024-01.parquet'");

        assertThat(listed(true)).isEqualTo("file:" + folder + "/donn*es/yellow_tripdata_2024-01.parquet");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void namesThatTheLocaleCannotSpellAreNotPassedOver() throws Exception {
        file("yellow_tripdata_2024-01.parquet");
        file("$'donn\\xc3\\xa9es.parquet'");

        assertThat(listed(false))
                .startsWith("Cannot list the input: the name " + folder + "/donn")
                .endsWith("expected names that can be read. Rename it, or start in a UTF-8 locale such as"
                        + " LC_ALL=C.UTF-8.");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void namesThatAreNoUtf8AreNotPassedOver() throws Exception {
        file("yellow_tripdata_2024-01.parquet");
        file("$'caf\\xe9/2024-02.parquet'");

        assertThat(listed(true))
                .startsWith("Cannot list the input: the name " + folder + "/caf")
                .endsWith("is not written in UTF-8, expected names that can be read. Rename it.");
    }
}
