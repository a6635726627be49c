package io.taxietl.etl.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.taxietl.etl.schema.TripColumn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A result is a matter of the rows alone. */
class ValidationPropertiesTest {
    private static final String[] RULES = {
        "Mean \"fare_amount\" > 0",
        "Sum \"fare_amount\" > 0",
        "StandardDeviation \"fare_amount\" > 0",
        "IsComplete \"passenger_count\"",
        "ColumnValues \"fare_amount\" >= 0",
        "IsUnique \"fare_amount\"",
        "CustomSql \"select sum(fare_amount) / max(trip_distance) from primary\" > 0"
    };

    private record Trip(Double fare, Double distance, Integer passengers, int file) {
        TripRow row() {
            return TripRow.sound()
                    .file("file:/data/" + file)
                    .with(TripColumn.FARE_AMOUNT, fare)
                    .with(TripColumn.TRIP_DISTANCE, distance)
                    .with(TripColumn.PASSENGER_COUNT, passengers);
        }
    }

    @Property(tries = 6)
    void doesNotDependOnOrderOrPartitions(
            @ForAll("trips") @Size(min = 1, max = 60) List<Trip> trips,
            @ForAll @IntRange(min = 1, max = 5) int partitions,
            @ForAll Random random) {
        List<TripRow> rows = new ArrayList<>(trips.stream().map(Trip::row).toList());
        ValidationResult first =
                Validation.by(RULES).runFullValidation(TripRow.dataset(rows).coalesce(1));

        Collections.shuffle(rows, random);
        ValidationResult second =
                Validation.by(RULES).runFullValidation(TripRow.dataset(rows).repartition(partitions));

        assertThat(second).isEqualTo(first);
    }

    @Provide
    Arbitrary<List<Trip>> trips() {
        Arbitrary<Double> amounts = Arbitraries.oneOf(
                Arbitraries.doubles().between(-1e6, 1e6).ofScale(2),
                Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, -0.0, 0.0, 1e300));
        return Combinators.combine(
                        amounts.injectNull(0.1),
                        amounts.injectNull(0.1),
                        Arbitraries.integers().between(0, 9).injectNull(0.2),
                        Arbitraries.integers().between(1, 3))
                .as(Trip::new)
                .list();
    }
}
