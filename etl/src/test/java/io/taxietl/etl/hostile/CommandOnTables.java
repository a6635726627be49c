package io.taxietl.etl.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.hostile.HostileQueries.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** {@code sql}, {@code restore} or {@code maintain} with odd arguments, or over tables with a damaged file. */
final class CommandOnTables implements Hostility {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int REFUSED = 2;

    private static final List<String> TABLES = List.of("trips", "features", "quarantine", "duplicates", "runs");
    private static final List<String> FILES =
            List.of("version-hint.text", ".metadata.json", ".avro", "-m0.avro", ".parquet");

    /** One a line. A place that holds no tables, or cannot hold any. */
    private static final List<String> NO_OUTPUT = List.of(
            "",
            "--output",
            "--output\n",
            "--output\nFOLDER/nowhere",
            "--output\nFOLDER",
            "--output\nnosuch://a/b",
            "--output\n://");

    private static final List<String> ODD = List.of(
            "--nosuch",
            "more",
            "--config\n/",
            "--config\nOUTPUT/nowhere.json",
            "--output",
            "--output\nOUTPUT",
            "\u0000");

    private static final List<String> ODD_FOR_SQL = List.of(
            "--format\nxml",
            "--limit\n-1",
            "--limit\n1e3",
            "--file\nFOLDER/nowhere/a.csv",
            "--file\nOUTPUT",
            "--query\nselect 2");

    private static final List<String> RUNS = List.of(
            "",
            " ",
            "none",
            "../..",
            "20240101T000000Z-000000",
            "RUN",
            "RUN",
            "RUN ",
            "RUNx",
            "run",
            "'; drop table trips",
            "\u0000",
            "x".repeat(100_000));

    private static final List<String> DAYS =
            List.of("7", "0", "-1", "1.5", "", "abc", "2147483647", "99999999999", "0x1");

    private final String command;
    private final List<String> arguments = new ArrayList<>();
    private final List<Integer> codes = new ArrayList<>();
    private final Optional<Wound> wound;

    /** What is done to a file of the tables. */
    private record Wound(String table, String ending, Optional<Damage> damage, long seed) {}

    CommandOnTables(Random random) {
        int kind = random.nextInt(10);
        command = kind < 6 ? "sql" : kind < 8 ? "restore" : "maintain";
        boolean noOutput = random.nextInt(6) == 0;
        arguments.add(noOutput ? one(NO_OUTPUT, random) : "--output\nOUTPUT");
        give(random);
        if (random.nextInt(6) == 0) {
            arguments.add(one(command.equals("sql") ? ODD_FOR_SQL : ODD, random));
            codes.addAll(List.of(DONE, FAILED, REFUSED));
        }
        boolean damaged = !noOutput && random.nextInt(4) == 0;
        wound = damaged
                ? Optional.of(new Wound(
                        one(TABLES, random),
                        one(FILES, random),
                        random.nextInt(3) == 0 ? Optional.empty() : Optional.of(Damage.one(random)),
                        random.nextLong()))
                : Optional.empty();
        if (noOutput) {
            codes.add(REFUSED);
        }
        if (damaged) {
            codes.addAll(List.of(DONE, FAILED, REFUSED));
        }
    }

    private void give(Random random) {
        switch (command) {
            case "sql" -> {
                Query query = HostileQueries.of(random);
                // Standard output is that of this process, so the result goes to a file.
                arguments.add("--file\nFOLDER/result" + one(List.of(".csv", ".txt"), random));
                arguments.add("--query=" + query.sql());
                codes.addAll(query.codes());
            }
            case "restore" -> {
                String run = one(RUNS, random);
                arguments.add("--before\n" + run);
                codes.add(run.equals("RUN") ? DONE : REFUSED);
            }
            default -> {
                String days = one(DAYS, random);
                arguments.add("--keep-days\n" + days);
                codes.add(List.of("7", "0", "2147483647").contains(days) ? DONE : REFUSED);
            }
        }
    }

    @Override
    public String kind() {
        return command;
    }

    @Override
    public String meetsTheJob(Path folder, TestBed bed) {
        Path output = bed.lake().fresh();
        wound.ifPresent(
                given -> bed.lake().newest(given.table(), given.ending()).ifPresent(file -> inflict(given, file)));
        Optional<Map<String, Object>> before = state(output, bed.duckDb());
        Map<Path, Integer> bytes = Folders.contents(output);

        CommandRun run = CommandRun.of(filled(folder, output, bed.lake().run()));

        try {
            check(run, output, before, bytes, bed.duckDb());
        } catch (AssertionError wrong) {
            Folders.copy(output, folder.resolve("tables"));
            throw wrong;
        }
        return "exit code " + run.exitCode();
    }

    private void check(
            CommandRun run,
            Path output,
            Optional<Map<String, Object>> before,
            Map<Path, Integer> bytes,
            DuckDb duckDb) {
        run.speaksToPeople();
        assertThat(run.exitCode()).as("exit code, after " + run.standardError()).isIn(codes);
        if (run.exitCode() != DONE) {
            assertThat(run.standardError().lines().filter(line -> line.startsWith("Cannot ")))
                    .as("sentences")
                    .hasSize(1);
        }
        if (command.equals("sql")) {
            assertThat(Folders.contents(output)).as("files of the tables").isEqualTo(bytes);
        } else if (run.exitCode() != DONE) {
            assertThat(state(output, duckDb)).as("tables").isEqualTo(before);
        } else if (command.equals("maintain") && before.isPresent()) {
            assertThat(rows(output, duckDb)).as("trips").isEqualTo(PristineLake.ROWS);
        }
    }

    private List<String> filled(Path folder, Path output, String run) {
        List<String> filled = new ArrayList<>(List.of(command));
        for (String argument : arguments) {
            List<String> parts =
                    argument.startsWith("--query=") ? List.of(argument) : List.of(argument.split("\n", -1));
            parts.stream()
                    .filter(part -> !part.isEmpty() || parts.size() > 1)
                    .map(part -> part.replace("FOLDER", folder.toString())
                            .replace("OUTPUT", output.toString())
                            .replace("RUN", run))
                    .forEach(filled::add);
        }
        return filled;
    }

    private static void inflict(Wound wound, Path file) {
        try {
            if (wound.damage().isEmpty()) {
                Files.delete(file);
            } else {
                Files.write(file, wound.damage().get().of(Files.readAllBytes(file), new Random(wound.seed())));
            }
            // Hadoop would tell of the damage by its sum of the file's bytes.
            Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Empty where the damage lets nobody read it. */
    private static Optional<Map<String, Object>> state(Path output, DuckDb duckDb) {
        try {
            return Optional.of(new PublishedTables(output, "taxietl", duckDb).state());
        } catch (RuntimeException damaged) {
            return Optional.empty();
        }
    }

    private static long rows(Path output, DuckDb duckDb) {
        return new PublishedTables(output, "taxietl", duckDb).count("trips", "true");
    }

    private static <T> T one(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    @Override
    public String toString() {
        String text = command + " " + String.join(" ", arguments).replace("\n", " ");
        return (text.length() > 2_000 ? text.substring(0, 2_000) + "..." : text)
                + wound.map(given -> "\n  " + given).orElse("");
    }
}
