package io.taxietl.local.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReproducibilityTest {
    private final TimeZone timeZone = TimeZone.getDefault();
    private final Locale locale = Locale.getDefault();

    @TempDir
    private Path folder;

    @AfterEach
    void restore() {
        TimeZone.setDefault(timeZone);
        Locale.setDefault(locale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2009-11", "2010-02", "2014-08", "2020-10", "2024-01", "2026-06"})
    void writesTheSameBytesInEveryTimeZoneAndLocale(String month) throws IOException {
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        Locale.setDefault(Locale.US);
        byte[] first = bytes(SampleMonth.of(month).rows(2_000));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        byte[] second = bytes(SampleMonth.of(month).rows(2_000));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void writesTheSameCsvOnEveryMachine() throws IOException, NoSuchAlgorithmException {
        byte[] bytes = bytes(SampleMonth.of("2019-06").rows(5_000).csv(CsvHeader.OF_MONTH));

        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                .as("any change to the generator changes this, and the numbers of tests that rely on it")
                .isEqualTo("6c8c16016c3f6485f06db1de61ef2010662b96638ea9098f53844c88806d70ef");
    }

    @Test
    void writesOtherTripsWithAnotherSeed() throws IOException {
        assertThat(bytes(SampleMonth.of("2024-01").seed(2)))
                .isNotEqualTo(bytes(SampleMonth.of("2024-01").seed(1)));
    }

    private byte[] bytes(SampleMonthBuilder month) throws IOException {
        return Files.readAllBytes(month.build().writeTo(folder).file());
    }
}
