package io.taxietl.etl.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A command that ends before any work: what it is given is wrong, or it is right and the input is not there.
 *
 * @param given the text of a document, or arguments one a line
 */
record Refusal(String kind, String given) implements Hostility {
    private static final int CONFIGURATION = 2;
    private static final int INPUT = 4;

    @Override
    public String meetsTheJob(Path folder, TestBed bed) {
        String nowhere = folder.resolve("nowhere").toString();
        List<String> arguments = new ArrayList<>(List.of("run"));
        if (kind.equals("arguments")) {
            given.lines()
                    .map(argument -> argument.replace("INPUT", nowhere)
                            .replace("OUTPUT", folder.resolve("output").toString()))
                    .forEach(arguments::add);
        } else {
            arguments.addAll(List.of(
                    "--input", nowhere, "--output", folder.resolve("output").toString()));
            arguments.addAll(List.of(
                    kind.equals("ruleset") ? "--rules" : "--config", Folders.write(folder.resolve("document"), given)));
        }
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.exitCode()).as("exit code, after " + run.standardError()).isIn(CONFIGURATION, INPUT);
        run.speaksToPeople();
        assertThat(new PublishedTables(folder.resolve("output"), "taxietl", bed.duckDb()).state())
                .isEqualTo(Map.of());
        return "exit code " + run.exitCode();
    }

    @Override
    public String toString() {
        return kind + ":\n" + given.indent(2).stripTrailing();
    }
}
