package io.taxietl.etl.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkTest {
    @TempDir
    private Path folder;

    @Test
    void aFailedProcessIsAnErrorWithTheEndOfItsLog() {
        Path log = folder.resolve("log");

        assertThatThrownBy(() -> Fork.run(List.of("bash", "-c", "seq 20; echo lost the way >&2; exit 7"), log))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Cannot measure: a process ended with 7, expected 0. See " + log)
                .hasMessageEndingWith("20\nlost the way")
                .hasMessageNotContaining("\n5\n");
    }

    @Test
    void measuresWithTheOptionsOfTheCommand() throws Exception {
        String command = Files.readString(Path.of("../bin/etl"));

        assertThat(Fork.OPTIONS).allSatisfy(option -> assertThat(command).contains(option));
        assertThat(command.split("-XX:", -1)).as("options of the command").hasSize(Fork.OPTIONS.size() + 1);
    }

    @Test
    void aProcessKnowsItsTimeMemoryAndBytes() throws Exception {
        ProcessFigures before = ProcessFigures.now();
        byte[] written = new byte[3_000_000];
        Files.write(folder.resolve("file"), written);
        ProcessFigures after = ProcessFigures.now();

        assertThat(after.bytesWritten() - before.bytesWritten()).isBetween(3_000_000L, 4_000_000L);
        assertThat(after.cpuNanoseconds()).isGreaterThanOrEqualTo(before.cpuNanoseconds());
        assertThat(ProcessFigures.peakBytes()).isGreaterThan(written.length);
    }
}
