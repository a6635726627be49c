package io.taxietl.etl.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.ExitCode;
import io.taxietl.etl.TestSpark;
import io.taxietl.etl.command.EtlCommand.Outcome;
import io.taxietl.etl.session.RestoresSession;
import io.taxietl.etl.session.SparkSettings;
import io.taxietl.local.sampledata.SampleMonth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The arguments of a run and one more take its tables back, on a session that is there, as on Glue. */
@ExtendWith(RestoresSession.class)
class RestoringRunTest {
    private final SparkSession spark = SparkSettings.applyTo(TestSpark.session().newSession());

    @TempDir
    private Path folder;

    private Outcome run(String... more) {
        SparkSession.setActiveSession(spark);
        List<String> arguments =
                new ArrayList<>(List.of("--JOB_NAME", "etl-blue", "--topic-arn", "none", "--environment", "trial"));
        arguments.addAll(List.of("--input", folder.resolve("input").toString()));
        arguments.addAll(List.of("--output", folder.resolve("output").toString()));
        arguments.addAll(List.of(more));
        return EtlCommand.runOn(spark, arguments.toArray(String[]::new));
    }

    private String onlyRun() throws IOException {
        try (Stream<Path> reports = Files.list(folder.resolve("output/reports"))) {
            return reports.map(report -> report.getFileName().toString())
                    .reduce((one, other) -> "")
                    .orElseThrow();
        }
    }

    private long trips() {
        return spark.table("lake.taxietl.trips").count();
    }

    @Test
    void restoresInsteadOfReading() throws IOException {
        SampleMonth.of("2024-01").rows(200).withoutUsualDefects().build().writeTo(folder.resolve("input"));
        try (ErrorRecords errors = new ErrorRecords()) {
            assertThat(run()).isEqualTo(new Outcome(ExitCode.SUCCESS, ""));
            assertThat(trips()).isEqualTo(200);
            DocumentedMetrics.assertAreThoseOf(folder.resolve("output/reports/" + onlyRun() + "/metrics.json"));

            assertThat(run("--restore-before", onlyRun())).isEqualTo(new Outcome(ExitCode.SUCCESS, ""));

            assertThat(trips()).isZero();
            assertThat(errors.list()).isEmpty();
            Outcome unknown = run("--restore-before", "20240101T000000Z-000000");
            assertThat(unknown.code()).isEqualTo(ExitCode.CONFIGURATION);
            assertThat(unknown.sentence())
                    .startsWith(
                            "Cannot restore the tables to before run 20240101T000000Z-000000: there is no such run");
            assertThat(errors.list()).hasSize(1);
        }
    }
}
