package io.taxietl.etl.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.publish.LakeTable;
import io.taxietl.etl.publish.lease.LeaseException;
import io.taxietl.etl.report.QualityReport.Status;
import io.taxietl.etl.session.RestoresSession;
import io.taxietl.local.sampledata.SampleMonth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two jobs over two folders and one output. */
@ExtendWith(RestoresSession.class)
class TwoWritersTest {
    @TempDir
    private Path folder;

    private JobFixture first;
    private JobFixture second;
    private Path january;
    private Path february;
    private Path march;

    @BeforeEach
    void months() throws IOException {
        Path output = folder.resolve("output");
        first = JobFixture.small(output).named("first-").with("job.lakeWaitMinutes", 0);
        second = JobFixture.small(output).named("second-").with("job.lakeWaitMinutes", 0);
        january = Files.createDirectories(folder.resolve("in/january"));
        february = Files.createDirectories(folder.resolve("in/february"));
        march = Files.createDirectories(folder.resolve("in/march"));
        SampleMonth.of("2024-01").rows(20).withoutUsualDefects().build().writeTo(january);
        SampleMonth.of("2024-02").rows(30).withoutUsualDefects().build().writeTo(february);
        SampleMonth.of("2024-03").rows(10).withoutUsualDefects().build().writeTo(march);
    }

    /** A run of the second job, in the middle of one of the first. */
    private void meanwhile(Runnable event) {
        try {
            event.run();
        } finally {
            SparkSession.setActiveSession(first.spark());
        }
    }

    @Test
    void ofTwoJobsOneWritesAtATimeAndNoFileIsForgotten() {
        first.runWhile(
                january,
                "Audit",
                () -> meanwhile(() -> assertThatThrownBy(() -> second.run(february))
                        .isInstanceOf(LeaseException.class)
                        .hasMessageStartingWith("Cannot start run second-1: run first-1 (since 20")));
        assertThat(first.count(LakeTable.TRIPS, "true")).isEqualTo(20);

        assertThatThrownBy(() -> first.runWhile(
                        march,
                        "Find duplicates",
                        () -> meanwhile(() -> {
                            loseLease();
                            assertThat(second.run(february).status()).isEqualTo(Status.PUBLISHED);
                        })))
                .isInstanceOf(LeaseException.class)
                .hasMessageStartingWith("Cannot publish run first-2: its lease of the tables")
                .hasMessageContaining("is lost");
        assertThat(second.count(LakeTable.TRIPS, "true")).isEqualTo(20 + 30);

        assertThat(first.run(march).status()).isEqualTo(Status.PUBLISHED);
        assertThat(first.count(LakeTable.TRIPS, "true")).isEqualTo(20 + 30 + 10);
        assertThat(second.run(folder.resolve("in")).status()).isEqualTo(Status.NOTHING_NEW);
    }

    private void loseLease() {
        try {
            Files.delete(folder.resolve("output/taxietl/_lease.json"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
