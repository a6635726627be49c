package io.taxietl.etl.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {
    @TempDir
    private Path folder;

    @Test
    void hasItsNameWhenAllIsInIt() throws IOException {
        Path file = folder.resolve("trips.csv");

        boolean more = new ResultFile(file).write(out -> {
            out.write("id\n");
            assertThat(file).doesNotExist();
            return true;
        });

        assertThat(more).isTrue();
        assertThat(file).hasContent("id\n");
        assertThat(folder.toFile().list()).containsExactly("trips.csv");
    }

    @Test
    void leavesNothingWhereTheResultFails() {
        assertThatIOException().isThrownBy(() -> new ResultFile(folder.resolve("trips.csv")).write(out -> {
            out.write("half");
            throw new IOException("no space");
        }));

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void replacesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("trips.csv"), "mine");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResultFile(file).write(out -> false))
                .withMessageContaining("which is there already, expected a new file");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResultFile(folder.resolve("no/trips.csv")).requireFree())
                .withMessageContaining("a folder that exists");
        assertThat(file).hasContent("mine");
    }
}
