package io.taxietl.etl.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A case that was tried.
 *
 * @param files all files of the input, those of an earlier run too
 * @param before the state of the tables before the run
 * @param report what the run says of itself, empty where it wrote nothing
 */
record Trial(
        RunOfFiles tried,
        List<HostileFile> files,
        Path input,
        CommandRun run,
        Map<String, Object> before,
        PublishedTables tables,
        Optional<JsonNode> report) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REPORT = "Report: file:";
    /** For a run that is to publish whatever its files hold: the default rules have bounds of their own. */
    private static final List<CountedRule> ALWAYS_MET =
            List.of(new CountedRule("RowCount >= 0", "true", "false", OptionalInt.empty()));

    /** Writes the files of a case below {@code folder}, runs the job over them, and looks at what came out. */
    static Trial of(RunOfFiles tried, Path folder, DuckDb duckDb) {
        Path input = folder.resolve("input");
        Path output = folder.resolve("output");
        PublishedTables tables = new PublishedTables(output, "taxietl", duckDb);
        if (!tried.earlier().isEmpty()) {
            tried.earlier().forEach(file -> file.writeTo(input));
            CommandRun first = run(folder, input, output, openGate(), ALWAYS_MET, false);
            if (first.exitCode() != 0) {
                throw new AssertionError("The run before failed: " + first.standardError());
            }
        }
        tried.files().forEach(file -> file.writeTo(input));
        List<HostileFile> files =
                Stream.concat(tried.earlier().stream(), tried.files().stream()).toList();
        Map<String, Object> before = tables.state();
        Map<String, Object> settings = new TreeMap<>(tried.bounds().settings());
        if (tried.lenient()) {
            settings.putAll(openGate());
        }
        CommandRun run = run(folder, input, output, settings, tried.rules(), tried.passesOver());
        return new Trial(tried, files, input, run, before, tables, report(run));
    }

    private static CommandRun run(
            Path folder,
            Path input,
            Path output,
            Map<String, Object> settings,
            List<CountedRule> rules,
            boolean passesOver) {
        List<String> arguments =
                new ArrayList<>(List.of("run", "--input", input.toString(), "--output", output.toString()));
        arguments.addAll(List.of("--set-json", json(settings)));
        if (!rules.isEmpty()) {
            arguments.addAll(
                    List.of("--rules", Folders.write(folder.resolve("rules.dqdl"), CountedRule.document(rules))));
        }
        if (passesOver) {
            arguments.addAll(List.of("--set", "sources.onUnreadableFile=quarantine"));
        }
        return CommandRun.of(arguments);
    }

    private static String json(Map<String, Object> settings) {
        try {
            return JSON.writeValueAsString(settings);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Thresholds that everything meets. */
    private static Map<String, Object> openGate() {
        Map<String, Object> thresholds = new TreeMap<>();
        gate().fieldNames()
                .forEachRemaining(key -> thresholds.put("quality.gate." + key, key.startsWith("minimum") ? 0 : 1));
        return thresholds;
    }

    /** The thresholds of the defaults. */
    static JsonNode gate() {
        try (InputStream defaults = Trial.class.getResourceAsStream("/environments/base.json")) {
            return JSON.readTree(defaults).at("/quality/gate");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Optional<JsonNode> report(CommandRun run) {
        return run.standardOutput()
                .lines()
                .filter(line -> line.startsWith(REPORT))
                .findFirst()
                .map(line -> {
                    try {
                        return JSON.readTree(
                                Path.of(line.substring(REPORT.length())).toFile());
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                });
    }
}
