package io.taxietl.local.sampledata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BrokenFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void isNoParquetFileInSpiteOfItsName(BrokenFile broken) {
        Path file = broken.writeTo(folder.resolve("new"), YearMonth.of(2024, 1));

        assertThat(file)
                .isEqualTo(folder.resolve("new/yellow_tripdata_2024-01.parquet"))
                .exists();
        assertThatThrownBy(() -> ParquetRows.footer(file))
                .isInstanceOf(RuntimeException.class)
                .hasMessageContaining("is not a Parquet file");
    }

    @Test
    void truncatesAFileThatWasWhole() throws IOException {
        byte[] truncated = Files.readAllBytes(BrokenFile.TRUNCATED.writeTo(folder, YearMonth.of(2024, 1)));

        assertThat(new String(truncated, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
        assertThat(truncated).hasSizeGreaterThan(10_000);
    }
}
