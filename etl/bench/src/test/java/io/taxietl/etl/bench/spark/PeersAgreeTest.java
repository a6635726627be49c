package io.taxietl.etl.bench.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.bench.compare.FigureComparison;
import io.taxietl.etl.bench.compare.TableComparison;
import io.taxietl.etl.bench.duckdb.DuckDb;
import io.taxietl.etl.bench.duckdb.DuckDbWorks;
import io.taxietl.etl.bench.run.Answer;
import io.taxietl.etl.bench.run.Contender;
import io.taxietl.etl.bench.run.JobDefaults;
import io.taxietl.etl.bench.run.Measure;
import io.taxietl.etl.bench.run.Resources;
import io.taxietl.etl.bench.run.Work;
import io.taxietl.local.sampledata.SampleMonth;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two small months; the second holds copies of rows of the first. */
class PeersAgreeTest {
    private static final JobDefaults DEFAULTS = JobDefaults.load();
    private static final int COPIES = 3;

    @TempDir
    private static Path folder;

    private static Path input;

    @BeforeAll
    static void writeMonths() {
        input = folder.resolve("input");
        SampleMonth january = SampleMonth.of("2025-01").rows(4000).build();
        january.writeTo(input);
        // So few rows have no duplicates within a month that the gate would let pass.
        SampleMonth.of("2025-02")
                .rows(4000)
                .copyLastRowsOf(january, COPIES)
                .build()
                .writeTo(input);
    }

    @Test
    void duckDbMakesTheSameTables() throws Exception {
        Answer ours = answer(Measure.WHOLE_JOB, Contender.OURS);
        Answer theirs = answer(Measure.WHOLE_JOB, Contender.DUCKDB);

        List<String> differences =
                new ArrayList<>(FigureComparison.differences("duckdb", ours.figures(), theirs.figures()));
        try (DuckDb database = DuckDb.open(2, "1GB", folder)) {
            theirs.tables()
                    .forEach((table, files) -> differences.addAll(new TableComparison(database, "duckdb")
                            .differences(table, ours.tables().get(table), files)));
        }

        assertThat(differences).isEmpty();
        assertThat(theirs.figures().get("duplicates")).isGreaterThanOrEqualTo(COPIES);
        assertThat(theirs.tables()).containsOnlyKeys("trips", "duplicates", "quarantine", "features");
    }

    @Test
    void deequFindsTheSameOutcomes() throws Exception {
        Answer everything = answer(Measure.VALIDATION, Contender.OURS);
        Answer rules = answer(Measure.VALIDATION, Contender.OURS_SAME_RULES);
        Answer rows = answer(Measure.VALIDATION_ROWS, Contender.OURS_SAME_RULES);

        Answer theirs = answer(Measure.VALIDATION_ROWS, Contender.DEEQU_PROCESS_ROWS);

        assertThat(theirs.figures()).hasSizeGreaterThan(40);
        for (Answer ours : List.of(everything, rules, rows)) {
            assertThat(FigureComparison.differences("deequ", ours.figures(), theirs.figures()))
                    .isEmpty();
        }
        assertThat(rows.figures()).isEqualTo(rules.figures());
    }

    @Test
    void everyContenderFindsTheSameDuplicates() throws Exception {
        double duckDb = answer(Measure.DUPLICATES, Contender.DUCKDB).figures().get("duplicates");

        assertThat(duckDb).isGreaterThanOrEqualTo(COPIES);
        assertThat(answer(Measure.DUPLICATES, Contender.OURS).figures()).containsEntry("duplicates", duckDb);
        assertThat(answer(Measure.DUPLICATES, Contender.SPARK_CUSTOMARY).figures())
                .containsEntry("duplicates", duckDb);
    }

    private static Answer answer(Measure measure, Contender contender) throws Exception {
        Work work = contender == Contender.DUCKDB
                ? DuckDbWorks.of(measure, DEFAULTS, new Resources(2, 1, folder))
                : SparkWorks.prepare(measure, contender, DEFAULTS).work();
        Path output = Files.createTempDirectory(folder, contender.code());
        return work.run(input, output).get();
    }
}
