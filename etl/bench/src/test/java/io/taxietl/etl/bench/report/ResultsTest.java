package io.taxietl.etl.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.taxietl.etl.bench.run.Answer;
import io.taxietl.etl.bench.run.Cost;
import io.taxietl.etl.bench.run.RunResult;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class ResultsTest {
    @TempDir
    private Path folder;

    @Test
    void takesTheMedianOfEachContender() throws Exception {
        var rounds = rounds("validation", 1000, List.of(2.0, 9.0, 3.0), List.of(4.0, 6.0, 5.0));

        assertThat(new ObjectMapper().writeValueAsString(Results.of(rounds)))
                .isEqualTo("{\"measures\":[{\"name\":\"validation\",\"rows\":1000,\"seconds\":3.0,"
                        + "\"peer\":\"duckdb\",\"peer_seconds\":5.0,\"ratio\":0.6}]}");
    }

    @Test
    void aPeerIsMeasuredBesideTheOneThatDoesTheSameWork() {
        List<RunResult> round =
                List.of(run("ours", 6.0), run("duckdb", 3.0), run("ours_same_rules", 4.0), run("deequ_process", 8.0));
        SortedMap<Series, List<List<RunResult>>> rounds =
                new TreeMap<>(Map.of(new Series("validation", 1000), List.of(round)));

        Results results = Results.of(rounds);

        assertThat(results.measures())
                .containsExactly(
                        new Results.Entry("validation", 1000, 4.0, "deequ_process", 8.0, 0.5),
                        new Results.Entry("validation", 1000, 6.0, "duckdb", 3.0, 2.0));
        assertThat(Tables.ratios(results)).contains("| ours_same_rules |", "| ours            |");
        assertThat(Plot.of(results)).contains(">ours_same_rules<", ">ours<", ">deequ_process<", ">duckdb<");
    }

    @Test
    void theMedianOfTwoIsTheirMean() {
        var rounds = rounds("validation", 1000, List.of(2.0, 3.0), List.of(4.0, 6.0));

        assertThat(Results.of(rounds).measures().get(0).seconds()).isEqualTo(2.5);
    }

    @Test
    void theStagesAfterValidationAreAMeasureOfTheirOwn() {
        var rounds = rounds("whole_job", 1000, List.of(10.0), List.of(5.0));

        Results.Entry writing = Results.of(rounds).measures().get(1);

        // A run has the stages validate and write_trips, half of its time each.
        assertThat(writing).isEqualTo(new Results.Entry("transform_and_write", 1000, 5.0, "duckdb", 2.5, 2.0));
    }

    @Test
    void aMeasureWithoutPeerHasNoRatio() {
        SortedMap<Series, List<List<RunResult>>> rounds = new TreeMap<>();
        rounds.put(new Series("synth", 0), List.of(List.of(run("ours", 1.5))));

        assertThat(Results.of(rounds).measures()).containsExactly(new Results.Entry("synth", 0, 1.5, null, null, null));
        assertThat(Tables.ratios(Results.of(rounds))).contains("| synth   |");
    }

    @Test
    void thePlotIsSvgWithABarForEachContender() throws Exception {
        String svg = Plot.of(Results.of(rounds("validation", 1000, List.of(2.0), List.of(4.0))));

        var document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));

        var bars = document.getElementsByTagName("rect");
        // The first is the background.
        assertThat(bars.getLength()).isEqualTo(3);
        assertThat(width(bars.item(2))).isEqualTo(2 * width(bars.item(1)));
    }

    private static int width(org.w3c.dom.Node bar) {
        return Integer.parseInt(bar.getAttributes().getNamedItem("width").getNodeValue());
    }

    @Test
    void readsTheStepsOfTheDemoWhereThereAreAny() throws Exception {
        Path file = folder.resolve("steps.json");
        assertThat(DemoSteps.read(file)).isEmpty();

        Files.writeString(file, "{\"steps\": [{\"name\": \"plan\", \"seconds\": 1.5}]}");

        assertThat(DemoSteps.read(file)).containsExactly(new DemoSteps.Step("plan", 1.5));
    }

    private static SortedMap<Series, List<List<RunResult>>> rounds(
            String measure, long rows, List<Double> ours, List<Double> theirs) {
        List<List<RunResult>> rounds = java.util.stream.IntStream.range(0, ours.size())
                .mapToObj(round -> List.of(run("ours", ours.get(round)), run("duckdb", theirs.get(round))))
                .toList();
        return new TreeMap<>(Map.of(new Series(measure, rows), rounds));
    }

    private static RunResult run(String contender, double seconds) {
        return new RunResult(
                contender,
                0.1,
                new Cost(1, 1, seconds, seconds, 1, 1, 1, 0, 0, 0, 0),
                new Answer(Map.of(), Map.of(), Map.of("validate", seconds / 2, "write_trips", seconds / 2)));
    }
}
