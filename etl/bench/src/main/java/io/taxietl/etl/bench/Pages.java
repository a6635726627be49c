package io.taxietl.etl.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.taxietl.etl.bench.report.DemoSteps;
import io.taxietl.etl.bench.report.Plot;
import io.taxietl.etl.bench.report.Results;
import io.taxietl.etl.bench.report.Series;
import io.taxietl.etl.bench.report.Tables;
import io.taxietl.etl.bench.run.Resources;
import io.taxietl.etl.bench.run.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;

/** Writes what was measured: {@code results.json} for machines, a page with tables and a plot for people. */
final class Pages {
    private static final Path DEMO = Path.of("build/demo/steps.json");

    private final Path folder;
    private final Path docs;

    Pages(Path folder, Path docs) {
        this.folder = folder;
        this.docs = docs;
    }

    void write(SortedMap<Series, List<List<RunResult>>> rounds, Resources resources, long warmUp) {
        Results results = Results.of(rounds);
        StringBuilder page = new StringBuilder("# Measured\n\n");
        page.append("On %s: %s. Every contender has %d threads and %d GB (heap of Spark, limit of DuckDB). "
                .formatted(
                        LocalDate.now(ZoneOffset.UTC), Machine.description(), resources.threads(), resources.memory()));
        page.append("Medians; each run in a process of its own after an unmeasured run on %d rows. ".formatted(warmUp));
        page.append("How this is measured and what the columns mean: [README](README.md).\n\n");
        page.append(Tables.ratios(results)).append("\n![Seconds by measure](plot.svg)\n\n## What it took\n\n");
        page.append(Tables.costs(rounds))
                .append("\n## The whole job by stage\n\n")
                .append(Tables.stages(rounds));
        List<DemoSteps.Step> demo = DemoSteps.read(DEMO);
        if (!demo.isEmpty()) {
            page.append("\n## make demo\n\n").append(Tables.steps(demo));
        }
        try {
            Files.createDirectories(docs);
            new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValue(folder.resolve("results.json").toFile(), results);
            Files.writeString(docs.resolve("results.md"), page);
            Files.writeString(docs.resolve("plot.svg"), Plot.of(results));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        System.out.println(page);
        System.out.printf("Results: %s%nPlot: %s%n", folder.resolve("results.json"), docs.resolve("plot.svg"));
    }
}
