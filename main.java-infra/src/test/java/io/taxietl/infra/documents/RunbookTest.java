package io.taxietl.infra.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taxietl.infra.Synthesized;
import io.taxietl.infra.release.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/runbook.md has each alarm and each exit code, and no others. Those of the job are compared beside the job. */
class RunbookTest {
    private static final Document RUNBOOK = Document.of("docs/runbook.md");
    private static final String ALARMS = RUNBOOK.section("Alarms and messages");
    private static final String BUDGET = "budget";

    @Test
    void itHasEachAlarmAndNoOther() {
        Set<String> told = new TreeSet<>();
        for (String environment : Synthesized.ENVIRONMENTS) {
            JsonNode alarms = Synthesized.stack(environment, "pipeline").at("/resource/aws_cloudwatch_metric_alarm");
            alarms.forEach(alarm ->
                    told.add(alarm.path("alarm_name").asText().replaceFirst("^taxietl-" + environment + "-", "")));
            if (!Synthesized.stack(environment, "foundation")
                    .at("/resource/aws_budgets_budget")
                    .isMissingNode()) {
                told.add(BUDGET);
            }
        }
        assertThat(told).contains("failed-run", BUDGET).hasSizeGreaterThan(6);
        assertThat(Document.headings(ALARMS, 3)).containsExactlyInAnyOrderElementsOf(told);
    }

    @Test
    void theDescriptionOfEachAlarmNamesItsParagraph() throws IOException {
        JsonNode module = new ObjectMapper()
                .readTree(Document.ROOT
                        .resolve("terraform/modules/monitoring/main.tf.json")
                        .toFile());
        Map<String, JsonNode> alarms = new TreeMap<>();
        Synthesized.ENVIRONMENTS.forEach(environment -> Synthesized.stack(environment, "pipeline")
                .at("/resource/aws_cloudwatch_metric_alarm")
                .forEach(alarm -> alarms.put(alarm.path("alarm_name").asText(), alarm)));
        module.at("/resource/aws_cloudwatch_metric_alarm")
                .forEach(alarm -> alarms.put(alarm.path("alarm_name").asText(), alarm));
        assertThat(alarms).hasSizeGreaterThan(25);
        assertThat(alarms).allSatisfy((name, alarm) -> {
            String description = alarm.path("alarm_description").asText();
            String place = description.substring(description.indexOf(". What to do: ") + ". What to do: ".length());
            String anchor = place.substring(place.indexOf('#') + 1);
            assertThat(place.substring(0, place.indexOf('#'))).isIn("docs/runbook.md", "${var.runbook}");
            assertThat(name).endsWith("-" + anchor);
            assertThat(RUNBOOK.anchors()).contains(anchor);
        });
    }

    @Test
    void eachSaysWhatItMeansWhatToTypeFirstHowToMendItAndWhenToRollBack() {
        for (String alarm : Document.headings(ALARMS, 3)) {
            String paragraph = RUNBOOK.section(alarm);
            assertThat(paragraph).as(alarm).contains("- **Means:** ", "- **Fix:** ", "- **Roll back:** ");
            assertThat(paragraph).as(alarm).containsPattern("- \\*\\*First:\\*\\* `(make|aws) ");
        }
    }

    @Test
    void itHasEachExitCodeOfAReleaseAndNoOther() {
        assertThat(Document.firstCells(RUNBOOK.section("Releases")))
                .containsExactlyElementsOf(Arrays.stream(ExitCode.values())
                        .map(code -> String.valueOf(code.code()))
                        .toList());
    }

    @Test
    void outputsAreAskedForByNamesThatTheyHave() {
        Set<String> outputs = new TreeSet<>();
        for (String stack : List.of("foundation", "pipeline")) {
            Synthesized.stack("production", stack).path("output").fieldNames().forEachRemaining(outputs::add);
        }
        Set<String> asked = Document.all().stream()
                .flatMap(document -> document.code().stream())
                .flatMap(code -> Pattern.compile("make -s outputs [^)\"]*NAME=([a-z_]+)")
                        .matcher(code)
                        .results())
                .map(name -> name.group(1))
                .collect(Collectors.toSet());
        assertThat(asked).contains("lake_bucket_name").isSubsetOf(outputs);
    }

    @Test
    void whatGoesWrongMostOftenIsInTheWordsOfTheCode() throws IOException {
        String sources = sources("etl/src/main/java") + sources("main.java-infra/src/main/java");
        List<String> said = Document.firstCells(RUNBOOK.section("What goes wrong most often")).stream()
                .flatMap(cell -> Pattern.compile("`([^`]+)`").matcher(cell).results())
                .flatMap(words -> Stream.of(words.group(1).split(" ?<[a-z]+> ?")))
                .toList();
        // Not contains(): its message would be all of the sources.
        assertThat(said).hasSizeGreaterThan(6).allMatch(sources::contains);
    }

    /** With literals that go on in another line joined. */
    private static String sources(String folder) throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(Document.ROOT.resolve(folder))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString().replaceAll("\"\\s*\\+\\s*\"", "");
    }
}
