package io.taxietl.etl.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.schema.UtcTimestamps;
import io.taxietl.etl.session.RestoresSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times that a file marks as UTC. */
@ExtendWith(RestoresSession.class)
class UtcTimestampsTest {
    // Written by pyarrow: pa.schema([("VendorID", uint32), ("tpep_pickup_datetime", timestamp("us",
    // zone))]).serialize().
    private static final String ARROW_NEW_YORK =
            "/////+AAAAAQAAAAAAAKAAwABgAFAAgACgAAAAABBAAMAAAACAAIAAAABAAIAAAABAAAAAIAAAB4AAAABAAAAKD///8AAAEKEAAAADAAAAAEAAAAAAAAABQAAAB0cGVwX3BpY2t1cF9kYXRldGltZQAAAAAIAAwABgAIAAgAAAAAAAIABAAAABAAAABBbWVyaWNhL05ld19Zb3JrAAAAABAAFAAIAAYABwAMAAAAEAAQAAAAAAABAhAAAAAgAAAABAAAAAAAAAAIAAAAVmVuZG9ySUQAAAYACAAEAAYAAAAgAAAAAAAAAA==";
    private static final String ARROW_UTC =
            "/////9AAAAAQAAAAAAAKAAwABgAFAAgACgAAAAABBAAMAAAACAAIAAAABAAIAAAABAAAAAIAAABoAAAABAAAALD///8AAAEKEAAAADAAAAAEAAAAAAAAABQAAAB0cGVwX3BpY2t1cF9kYXRldGltZQAAAAAIAAwABgAIAAgAAAAAAAIABAAAAAMAAABVVEMAEAAUAAgABgAHAAwAAAAQABAAAAAAAAECEAAAACAAAAAEAAAAAAAAAAgAAABWZW5kb3JJRAAABgAIAAQABgAAACAAAAAAAAAA";
    private static final String ARROW_WITHOUT_ZONE =
            "/////8AAAAAQAAAAAAAKAAwABgAFAAgACgAAAAABBAAMAAAACAAIAAAABAAIAAAABAAAAAIAAABYAAAABAAAAMD///8AAAEKEAAAACwAAAAEAAAAAAAAABQAAAB0cGVwX3BpY2t1cF9kYXRldGltZQAABgAIAAYABgAAAAAAAgAQABQACAAGAAcADAAAABAAEAAAAAAAAQIQAAAAIAAAAAQAAAAAAAAACAAAAFZlbmRvcklEAAAGAAgABAAGAAAAIAAAAAAAAAA=";
    private static final String WARNING =
            "tpep_pickup_datetime are UTC or instants by the file's schema, without a zone, and were read as New York's wall"
                    + " clock. If they are true instants, set sources.utcTimestamps to instant.";
    private static final String NOON = "2024-01-15T12:00:00Z";
    private static final String MICROS = "int64 tpep_pickup_datetime (TIMESTAMP(MICROS,true))";

    @TempDir
    private Path folder;

    private final Reading reading = new Reading();

    private InspectedFile written(
            String column, Map<String, String> metadata, UtcTimestamps utcTimestamps, List<Long> values) {
        Path file = HandmadeParquet.write(
                folder.resolve("trips.parquet"),
                "optional %s; optional int32 extra;".formatted(column),
                metadata,
                values,
                (row, value) -> row.append("tpep_pickup_datetime", value).append("extra", values.indexOf(value)));
        return reading.inspect(file, utcTimestamps).readable().get(0);
    }

    private static long micros(String instant) {
        Instant time = Instant.parse(instant);
        return TimeUnit.SECONDS.toMicros(time.getEpochSecond()) + TimeUnit.NANOSECONDS.toMicros(time.getNano());
    }

    private List<Object> times(InspectedFile file) {
        return new TripReader(reading.spark())
                .read(List.of(file)).orderBy("extra").select("pickup_datetime").collectAsList().stream()
                        .map(row -> row.get(0))
                        .toList();
    }

    private static Map<String, String> pandas(String zone) {
        return Map.of("pandas", """
                {"index_columns": [], "columns": [{"name": "VendorID", "pandas_type": "uint32"},
                 {"name": "pickup", "field_name": "tpep_pickup_datetime", "pandas_type": "datetimetz",
                  "numpy_type": "datetime64[ns]", "metadata": {"timezone": "%s"}}]}""".formatted(zone));
    }

    /** The clocks of New York skip an hour in March and repeat one in November. */
    @ParameterizedTest
    @CsvSource({
        "2024-03-10T06:59:59Z, 2024-03-10T01:59:59",
        "2024-03-10T07:00:00Z, 2024-03-10T03:00:00",
        "2024-11-03T05:30:00Z, 2024-11-03T01:30:00",
        "2024-11-03T06:30:00Z, 2024-11-03T01:30:00",
        "2024-07-01T00:00:00.000001Z, 2024-06-30T20:00:00.000001",
        "2009-01-01T04:59:59Z, 2008-12-31T23:59:59"
    })
    void instantsBecomeTheWallClockOfNewYork(String instant, LocalDateTime shown) {
        InspectedFile micros =
                written(MICROS, pandas("Asia/Kathmandu"), UtcTimestamps.WALL_CLOCK, List.of(micros(instant)));
        assertThat(times(micros)).containsExactly(shown);
        assertThat(micros.warnings()).isEmpty();

        InspectedFile nanos = written(
                "int64 tpep_pickup_datetime (TIMESTAMP(NANOS,true))",
                Map.of("ARROW:schema", ARROW_NEW_YORK),
                UtcTimestamps.WALL_CLOCK,
                List.of(micros(instant) * 1000));
        assertThat(times(nanos)).containsExactly(shown);
        assertThat(nanos.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "-05:00", "dateutil/America/New_York", "Europe/London"})
    void anyZoneButUtcShowsTrueInstants(String zone) {
        assertThat(times(written(MICROS, pandas(zone), UtcTimestamps.WALL_CLOCK, List.of(micros(NOON)))))
                .containsExactly(LocalDateTime.parse("2024-01-15T07:00:00"));
    }

    /** Tools write UTC for whatever they have read under the mark. */
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Etc/UTC", "+00:00", "Z", "GMT"})
    void utcIsNoZoneThatShowsAnything(String zone) {
        InspectedFile file = written(MICROS, pandas(zone), UtcTimestamps.WALL_CLOCK, List.of(micros(NOON)));

        assertThat(times(file)).containsExactly(LocalDateTime.parse("2024-01-15T12:00:00"));
        assertThat(file.warnings()).containsExactly(WARNING);
    }

    @Test
    void withoutAZoneTheConfigurationTells() {
        for (Map<String, String> metadata : List.of(
                Map.<String, String>of(),
                Map.of("ARROW:schema", ARROW_UTC),
                Map.of("ARROW:schema", "no schema"),
                Map.of("ARROW:schema", "/////wAA"),
                Map.of("pandas", "no JSON"))) {
            InspectedFile wallClock = written(MICROS, metadata, UtcTimestamps.WALL_CLOCK, List.of(micros(NOON)));
            assertThat(wallClock.warnings()).containsExactly(WARNING);
            assertThat(times(wallClock)).containsExactly(LocalDateTime.parse("2024-01-15T12:00:00"));
        }
        InspectedFile instant = written(MICROS, Map.of(), UtcTimestamps.INSTANT, List.of(micros(NOON)));
        assertThat(instant.warnings()).isEmpty();
        assertThat(times(instant)).containsExactly(LocalDateTime.parse("2024-01-15T07:00:00"));
    }

    @Test
    void timeThatItsWriterGaveNoZoneIsAWallClockTime() {
        InspectedFile file = written(
                MICROS, Map.of("ARROW:schema", ARROW_WITHOUT_ZONE), UtcTimestamps.INSTANT, List.of(micros(NOON)));

        assertThat(file.warnings()).isEmpty();
        assertThat(times(file)).containsExactly(LocalDateTime.parse("2024-01-15T12:00:00"));
    }

    @Test
    void arrowKnowsBetterThanPandas() {
        Map<String, String> metadata =
                Map.of("ARROW:schema", ARROW_NEW_YORK, "pandas", pandas("UTC").get("pandas"));

        assertThat(times(written(MICROS, metadata, UtcTimestamps.WALL_CLOCK, List.of(micros(NOON)))))
                .containsExactly(LocalDateTime.parse("2024-01-15T07:00:00"));
    }

    @Test
    void timesWithoutTheMarkAreWallClockTimesWhateverTheConfiguration() {
        InspectedFile file = written(
                "int64 tpep_pickup_datetime (TIMESTAMP(MICROS,false))",
                Map.of(),
                UtcTimestamps.INSTANT,
                List.of(micros(NOON)));

        assertThat(file.warnings()).isEmpty();
        assertThat(times(file)).containsExactly(LocalDateTime.parse("2024-01-15T12:00:00"));
    }

    private InspectedFile csv(UtcTimestamps utcTimestamps, String... times) {
        StringBuilder text = new StringBuilder("tpep_pickup_datetime,extra\n");
        for (int row = 0; row < times.length; row++) {
            text.append(times[row]).append(',').append(row).append('\n');
        }
        try {
            Files.writeString(folder.resolve("trips.csv"), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return reading.inspect(folder, utcTimestamps).readable().get(0);
    }

    /** BigQuery writes UTC behind whatever it exports. */
    @Test
    void textInUtcIsWhatTheConfigurationSays() {
        String[] times = {
            "2024-01-15 12:00:00 UTC",
            "2024-01-15T12:00:00Z",
            "2024-01-15 12:00:00.000+00:00",
            "2024-01-15 12:00:00 -00:00",
            "2024-01-15 12:00:00 GMT",
            "2024-01-15 12:00:00 Etc/UTC"
        };

        InspectedFile wallClock = csv(UtcTimestamps.WALL_CLOCK, times);
        assertThat(wallClock.warnings())
                .containsExactly(
                        "tpep_pickup_datetime are written as UTC, and were read as New York's wall clock. If they are true instants, set sources.utcTimestamps to instant.");
        assertThat(times(wallClock)).hasSize(6).containsOnly(LocalDateTime.parse("2024-01-15T12:00:00"));

        InspectedFile instant = csv(UtcTimestamps.INSTANT, times);
        assertThat(instant.warnings()).isEmpty();
        assertThat(times(instant)).hasSize(6).containsOnly(LocalDateTime.parse("2024-01-15T07:00:00"));
    }

    @ParameterizedTest
    @EnumSource(UtcTimestamps.class)
    void textWithAnotherZoneIsAnInstantAndTextWithoutAWallClockTime(UtcTimestamps utcTimestamps) {
        InspectedFile file = csv(
                utcTimestamps,
                "2024-01-15 12:00:00-05:00",
                "2024-01-15 18:00:00 +0100",
                "2024-01-15 12:00:00 America/New_York",
                "2024-03-10 07:00:00.5 Europe/London",
                "2024-01-15T12:00",
                "2024-01-15 12:00:00.123456",
                "2024-01-15 12:00:00 Nowhere/Land",
                "9999-12-31 23:59:59+18:00");

        assertThat(file.warnings()).isEmpty();
        LocalDateTime noon = LocalDateTime.parse("2024-01-15T12:00:00");
        assertThat(times(file))
                .startsWith(
                        noon,
                        noon,
                        noon,
                        LocalDateTime.parse("2024-03-10T03:00:00.5"),
                        noon,
                        LocalDateTime.parse("2024-01-15T12:00:00.123456"),
                        null)
                .hasSize(8);
    }

    @Test
    void timesThatNoClockShowedAreNoError() {
        InspectedFile file = written(MICROS, Map.of(), UtcTimestamps.INSTANT, List.of(Long.MIN_VALUE, Long.MAX_VALUE));

        assertThat(times(file)).hasSize(2).doesNotContainNull();
    }
}
