package io.taxietl.etl.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.taxietl.etl.hostile.HostileFile.ExpectedRow;
import io.taxietl.etl.hostile.HostileFile.Promise;
import io.taxietl.etl.schema.TripColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** What must hold of every run, whatever it is given. */
final class Invariants {
    private static final int PUBLISHED = 0;
    private static final int GATE_FAILED = 3;
    private static final int UNREADABLE = 4;

    private static final String TRIP_BREAKS_A_RULE = """
            pickup_datetime is null or dropoff_datetime is null or dropoff_datetime < pickup_datetime
            or dropoff_datetime > pickup_datetime + interval 24 hours
            or trip_distance < 0 or fare_amount < 0 or total_amount < 0
            or not (pickup_location_id between 1 and 265) or not (dropoff_location_id between 1 and 265)
            or not (passenger_count between 1 and 9)
            or not isfinite(trip_distance + fare_amount + extra + mta_tax + tip_amount + tolls_amount
              + improvement_surcharge + total_amount + congestion_surcharge + airport_fee + cbd_congestion_fee)""";

    private static final String TRIPS =
            "* replace (epoch_us(pickup_datetime) as pickup_datetime, epoch_us(dropoff_datetime) as dropoff_datetime,"
                    + " array_to_string(imputed_columns, ',') as imputed_columns)";

    private final Trial trial;
    private final CommandRun run;
    private final DuckDb duckDb;

    private Invariants(Trial trial, DuckDb duckDb) {
        this.trial = trial;
        this.run = trial.run();
        this.duckDb = duckDb;
    }

    /** @throws AssertionError with the first one that does not hold */
    static void check(Trial trial, DuckDb duckDb) {
        Invariants invariants = new Invariants(trial, duckDb);
        trial.run().speaksToPeople();
        invariants.endsAsPromised();
        if (trial.run().exitCode() != PUBLISHED) {
            invariants.changesNothing();
        }
        if (trial.report().isPresent()) {
            invariants.countsEveryRow(trial.report().get());
            invariants.countsAsAnotherReader(trial.report().get());
            invariants.countsWhatBreaksARule(trial.report().get());
        }
        if (trial.run().exitCode() == PUBLISHED) {
            invariants.publishesWhatTheFilesHold(trial.report().orElseThrow());
        }
    }

    private void endsAsPromised() {
        Set<Integer> allowed = new HashSet<>(Set.of(PUBLISHED));
        boolean anyUnsure = trial.files().stream().anyMatch(Invariants::mayBeRefused);
        boolean noTrips = trial.files().stream()
                .flatMap(file -> file.rows().stream())
                .noneMatch(row -> row.isTrip(trial.tried().bounds()));
        if (!trial.tried().lenient() || anyUnsure || noTrips) {
            allowed.add(GATE_FAILED);
        }
        if (anyUnsure) {
            allowed.add(UNREADABLE);
        }
        assertThat(run.exitCode()).as("exit code").isIn(allowed);
        if (run.exitCode() == UNREADABLE) {
            assertThat(trial.files().stream().filter(Invariants::mayBeRefused))
                    .as("files that may be refused and are named in: " + run.standardError())
                    .anyMatch(this::isNamed);
        }
    }

    private static boolean mayBeRefused(HostileFile file) {
        return file.promise() == Promise.READ_OR_REFUSED || file.promise() == Promise.UNKNOWN;
    }

    /** As it is, or as in a URI. */
    private boolean isNamed(HostileFile file) {
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(
                new org.apache.hadoop.fs.Path(trial.input().resolve(file.path()).toUri()).toString());
        String uri = path.toUri().toString();
        return run.standardError().contains(path.getName())
                || run.standardError().contains(uri.substring(uri.lastIndexOf('/') + 1));
    }

    private void changesNothing() {
        assertThat(trial.tables().state()).as("tables after a failed run").isEqualTo(trial.before());
    }

    private void countsEveryRow(JsonNode report) {
        JsonNode rows = report.get("rows");
        long accounted = rows.get("published").asLong()
                + rows.get("withheld").asLong()
                + rows.get("quarantined").asLong()
                + rows.get("duplicates").asLong();
        assertThat(rows.get("read").asLong())
                .as("rows read, and where they went: " + rows)
                .isEqualTo(accounted);
        Set<String> named = new HashSet<>();
        report.get("files").forEach(file -> named.add(path(file)));
        report.path("passed_over")
                .forEach(path -> named.add(URI.create(path.asText()).getPath()));
        assertThat(named)
                .as("files that the report names")
                .containsAll(trial.files().stream().map(this::path).toList());
        if (!trial.tried().lenient() && run.exitCode() == PUBLISHED) {
            staysWithinTheGate(report);
        }
    }

    private void staysWithinTheGate(JsonNode report) {
        JsonNode gate = Trial.gate();
        JsonNode rows = report.get("rows");
        below(rows.get("duplicates"), rows.get("read"), gate.path("maximumDuplicateRatio"));
        below(rows.get("quarantined"), rows.get("read"), gate.path("maximumQuarantineRatio"));
        report.get("files")
                .forEach(file ->
                        below(file.get("quarantined"), file.get("rows"), gate.path("maximumFileQuarantineRatio")));
    }

    private static void below(JsonNode part, JsonNode whole, JsonNode maximum) {
        if (maximum.isNumber() && part.asLong() > 0) {
            assertThat(part.asDouble() / whole.asDouble()).isLessThan(maximum.asDouble());
        }
    }

    private void countsAsAnotherReader(JsonNode report) {
        Map<String, Long> counted = new HashMap<>();
        report.get("files").forEach(file -> {
            if (isRead(file)) {
                counted.put(path(file), file.get("rows").asLong());
            }
        });
        for (HostileFile file : trial.files()) {
            Long rows = counted.get(path(file));
            if (rows != null && file.hasKnownRows()) {
                assertThat(rows)
                        .as("rows of " + file.path())
                        .isEqualTo(file.rows().size());
            }
            if (rows != null && file.path().toLowerCase(Locale.ROOT).endsWith(".parquet")) {
                OptionalLong other = rowsByDuckDb(file);
                if (other.isPresent()) {
                    assertThat(rows).as("rows of " + file.path() + " by DuckDB").isEqualTo(other.getAsLong());
                }
            }
        }
    }

    private void countsWhatBreaksARule(JsonNode report) {
        Set<String> read = new HashSet<>();
        report.get("files").forEach(file -> {
            if (isRead(file)) {
                read.add(path(file));
            }
        });
        List<HostileFile> files =
                trial.files().stream().filter(file -> read.contains(path(file))).toList();
        if (!files.isEmpty() && files.stream().allMatch(HostileFile::hasKnownRows)) {
            BrokenRows.areCounted(report.get("rules"), trial.tried().rules(), RowsInDuckDb.of(files, duckDb));
        }
    }

    /** Read under an ordinary name. */
    private OptionalLong rowsByDuckDb(HostileFile file) {
        try {
            Path plain = trial.input().resolveSibling("other_reader.parquet");
            Files.write(plain, file.bytes());
            OptionalLong rows = duckDb.rowsOfParquet(plain);
            Files.delete(plain);
            return rows;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean isRead(JsonNode file) {
        return Set.of("new", "changed").contains(file.get("status").asText());
    }

    private void publishesWhatTheFilesHold(JsonNode report) {
        assertThat(trial.tables().count("trips", TRIP_BREAKS_A_RULE))
                .as("trips that break a row rule")
                .isZero();
        Set<String> inTables = new HashSet<>();
        report.get("files").forEach(file -> {
            if (isRead(file) || file.get("status").asText().equals("unchanged")) {
                inTables.add(path(file));
            }
        });
        Map<String, Map<Double, ExpectedRow>> expected = new HashMap<>();
        Map<Double, ExpectedRow> trips = new TreeMap<>();
        boolean allKnown = true;
        long quarantined = 0;
        for (HostileFile file : trial.files()) {
            if (inTables.contains(path(file))) {
                allKnown &= file.hasKnownRows();
                Map<Double, ExpectedRow> ofFile = expected.computeIfAbsent(path(file), path -> new HashMap<>());
                for (ExpectedRow row : file.rows()) {
                    ofFile.put(row.tolls(), row);
                    if (row.isTrip(trial.tried().bounds())) {
                        trips.put(row.tolls(), row);
                    } else {
                        quarantined++;
                    }
                }
                if (!file.hasKnownRows()) {
                    expected.remove(path(file));
                }
            }
        }
        List<Map<String, Object>> published = trial.tables().rows("trips", TRIPS);
        if (allKnown) {
            assertThat(published.stream().map(trip -> (Double) trip.get("tolls_amount")))
                    .as("trips by their tolls")
                    .containsExactlyInAnyOrderElementsOf(trips.keySet());
            assertThat(trial.tables().count("quarantine", "true"))
                    .as("rows in quarantine")
                    .isEqualTo(quarantined);
        }
        for (Map<String, Object> trip : published) {
            Map<Double, ExpectedRow> ofFile =
                    expected.get(URI.create((String) trip.get("source_file")).getPath());
            if (ofFile != null) {
                assertThat(ofFile)
                        .as("tolls of the trips of " + trip.get("source_file"))
                        .containsKey((Double) trip.get("tolls_amount"));
                hasTheValuesOfItsFile(trip, ofFile.get((Double) trip.get("tolls_amount")));
            }
        }
        hasFeaturesOfEachTrip(published);
    }

    private static void hasTheValuesOfItsFile(Map<String, Object> trip, ExpectedRow row) {
        String imputed = String.valueOf(trip.get("imputed_columns"));
        Set<String> filled = new HashSet<>(Arrays.asList(imputed.split(",", -1)));
        Map<?, ?> originals = trip.get("original_values") instanceof Map<?, ?> map ? map : Map.of();
        for (TripColumn column : TripColumn.values()) {
            String name = column.columnName();
            Object value = trip.get(name);
            Object source = row.readings().getOrDefault(column, Reading.NOTHING).canonical();
            boolean missing = source == null || (column == TripColumn.PASSENGER_COUNT && source.equals(0));
            boolean fills = column.isNumber() || column == TripColumn.STORE_AND_FWD_FLAG;
            assertThat(filled.contains(name))
                    .as("%s of %s is flagged as filled", name, row)
                    .isEqualTo(missing && fills);
            boolean capped = Boolean.TRUE.equals(trip.get(name + "_capped"));
            assertThat(originals.containsKey(name))
                    .as("original value of %s in %s of %s", name, originals, row)
                    .isEqualTo(source != null && ((missing && fills) || capped));
            if (originals.containsKey(name)) {
                assertThat(Reading.of(column, originals.get(name)).canonical())
                        .as("original value of %s in %s of %s", name, originals, row)
                        .isEqualTo(source);
            }
            if (missing && fills) {
                assertThat(value).as("%s of %s, filled", name, row).isNotNull();
            } else if (capped) {
                assertThat((Double) value).as("%s of %s, capped", name, row).isLessThan((Double) source);
            } else {
                assertThat(Reading.isSame(value, source))
                        .as("%s is %s, expected %s, in %s", name, value, source, row)
                        .isTrue();
            }
        }
    }

    private void hasFeaturesOfEachTrip(List<Map<String, Object>> published) {
        List<Map<String, Object>> features = trial.tables().rows("features", "*");
        assertThat(features.stream().map(row -> row.get("trip_id")))
                .as("trip ids of features")
                .containsExactlyInAnyOrderElementsOf(
                        published.stream().map(trip -> trip.get("trip_id")).toList());
        if (!trial.tried().bounds().equals(Bounds.USUAL)) {
            // Without a row rule there are trips of which no sound feature can be made.
            return;
        }
        features.forEach(row -> row.forEach((name, value) -> assertThat(value)
                .as("feature " + name)
                .isNotNull()
                .satisfies(found -> assertThat(found instanceof Double number && !Double.isFinite(number))
                        .isFalse())));
    }

    private String path(HostileFile file) {
        return trial.input().resolve(file.path()).toString();
    }

    private static String path(JsonNode file) {
        return URI.create(file.get("path").asText()).getPath();
    }
}
