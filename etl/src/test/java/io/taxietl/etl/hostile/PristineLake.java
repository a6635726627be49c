package io.taxietl.etl.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Tables that one run has published. They are put back for each try, in their place, as tables cannot be moved. */
final class PristineLake {
    static final int ROWS = 20;

    private final Path lake;
    private final Path kept;

    /** @param folder for the tables; they are made when they are asked for */
    PristineLake(Path folder) {
        this.lake = folder.resolve("lake");
        this.kept = folder.resolve("lake.kept");
    }

    /** The output of the run, as the run has left it. */
    Path fresh() {
        if (!Files.exists(kept)) {
            Path input = kept.resolveSibling("lake.input");
            new HostileFiles(new Random(0)).sound().writeTo(input);
            String rules = Folders.write(input.resolveSibling("rules.dqdl"), "Rules = [ RowCount > 0 ]");
            CommandRun run = CommandRun.of(
                    List.of("run", "--input", input.toString(), "--output", lake.toString(), "--rules", rules));
            if (run.exitCode() != 0) {
                throw new IllegalStateException("The run that makes the tables failed: " + run.standardError());
            }
            Folders.copy(lake, kept);
        }
        Folders.delete(lake);
        Folders.copy(kept, lake);
        return lake;
    }

    /** The id of the run. */
    String run() {
        try (Stream<Path> reports = Files.list(kept.resolve("reports"))) {
            return reports.findFirst().orElseThrow().getFileName().toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The newest file of a table whose name ends so; a table without rows has no data files. */
    Optional<Path> newest(String table, String ending) {
        try (Stream<Path> files = Files.walk(lake.resolve("taxietl").resolve(table))) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .max(Comparator.<Path, FileTime>comparing(PristineLake::modified)
                            .thenComparing(file -> file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
