package io.taxietl.local.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures are those of real months, with room for a sample. */
class DistributionTest {
    @Test
    void spreadsDistancesAsRealTripsDo() {
        List<Trip> trips = trips("2018-01", 20_000);

        // Miles at the quantiles of a random sample of January 2018: 0.6, 1.53, 6.64, 19.1.
        assertThat(quantile(trips, Field.TRIP_DISTANCE, 0.10)).isBetween(40L, 70L);
        assertThat(quantile(trips, Field.TRIP_DISTANCE, 0.50)).isBetween(140L, 190L);
        assertThat(quantile(trips, Field.TRIP_DISTANCE, 0.90)).isBetween(600L, 850L);
        assertThat(quantile(trips, Field.TRIP_DISTANCE, 0.99)).isBetween(1_700L, 2_100L);
    }

    @Test
    void chargesFaresAsTheMeterDid() {
        List<Trip> trips = trips("2018-01", 20_000);

        // Dollars in the same sample: 5, 9, 24, 52.
        assertThat(quantile(trips, Field.FARE_AMOUNT, 0.10)).isBetween(400L, 550L);
        assertThat(quantile(trips, Field.FARE_AMOUNT, 0.50)).isBetween(850L, 1_000L);
        assertThat(quantile(trips, Field.FARE_AMOUNT, 0.90)).isBetween(2_200L, 2_800L);
        assertThat(quantile(trips, Field.FARE_AMOUNT, 0.99)).isEqualTo(5_200);
    }

    @Test
    void isBusyInTheEveningAndQuietAtNight() {
        List<Trip> trips = trips("2019-06", 20_000);

        assertThat(share(trips, trip -> hour(trip) == 18)).isBetween(0.06, 0.07);
        assertThat(share(trips, trip -> hour(trip) == 4)).isBetween(0.006, 0.011);
    }

    @Test
    void staysWithinTheMonthInAscendingOrder() {
        List<Trip> trips = trips("2024-02", 5_000);

        assertThat(trips).extracting(trip -> trip.value(Field.PICKUP_DATETIME)).isSorted();
        Period period = Period.of(YearMonth.of(2024, 2));
        assertThat(trips.get(0).value(Field.PICKUP_DATETIME)).isBetween(period.start(), period.start() + 86_400);
        assertThat(trips.get(4_999).value(Field.PICKUP_DATETIME)).isBetween(period.end() - 86_400, period.end() - 1);
    }

    @Test
    void startsOrEndsAtAnAirportAsOftenAsRealTripsDo() {
        List<Trip> trips = trips("2018-01", 20_000);

        assertThat(share(trips, trip -> trip.value(Field.PICKUP_LOCATION_ID) == 132))
                .isBetween(0.015, 0.03);
        assertThat(share(trips, trip -> trip.value(Field.PICKUP_LOCATION_ID) == 138))
                .isBetween(0.015, 0.03);
        assertThat(share(trips, trip -> trip.value(Field.RATE_CODE_ID) == 2)).isBetween(0.02, 0.04);
    }

    @Test
    void recordsTipsOnCardsOnly() {
        List<Trip> trips = trips("2018-01", 5_000);

        assertThat(share(trips, trip -> trip.value(Field.PAYMENT_TYPE) == 1)).isBetween(0.67, 0.73);
        assertThat(trips)
                .filteredOn(trip -> trip.value(Field.PAYMENT_TYPE) != 1)
                .isNotEmpty()
                .allMatch(trip -> trip.value(Field.TIP_AMOUNT) == 0);
    }

    @ParameterizedTest
    @CsvSource({"2010-01", "2018-01", "2019-06", "2025-02"})
    void reconcilesEveryFaultlessTotalByTheRuleOfItsVendor(String month) {
        for (Trip trip : trips(month, 2_000)) {
            long parts = trip.value(Field.FARE_AMOUNT)
                    + trip.value(Field.EXTRA)
                    + trip.value(Field.MTA_TAX)
                    + trip.value(Field.TIP_AMOUNT)
                    + trip.value(Field.TOLLS_AMOUNT)
                    + trip.value(Field.IMPROVEMENT_SURCHARGE);
            long fees = trip.value(Field.CONGESTION_SURCHARGE)
                    + trip.value(Field.AIRPORT_FEE)
                    + trip.value(Field.CBD_CONGESTION_FEE);
            assertThat(trip.value(Field.TOTAL_AMOUNT))
                    .isEqualTo(trip.value(Field.VENDOR_ID) == 1 ? parts : parts + fees);
        }
    }

    @Test
    void chargesTheCongestionFeeOfTheBusinessDistrictFromItsFirstDay() {
        long firstDay = YearMonth.of(2025, 1).atDay(5).toEpochDay() * 86_400;
        List<Trip> trips = trips("2025-01", 5_000);

        assertThat(trips)
                .filteredOn(trip -> trip.value(Field.PICKUP_DATETIME) < firstDay)
                .isNotEmpty()
                .allMatch(trip -> trip.value(Field.CBD_CONGESTION_FEE) == 0);
        assertThat(trips)
                .filteredOn(trip -> trip.value(Field.PICKUP_DATETIME) >= firstDay)
                .extracting(trip -> trip.value(Field.CBD_CONGESTION_FEE))
                .containsOnly(0L, 75L);
    }

    @Test
    void drawsALogNormalOfMedianOne() {
        LogNormal distribution = new LogNormal(0.5);
        SplittableRandom random = new SplittableRandom(1);
        double[] draws = DoubleStream.generate(() -> distribution.draw(random))
                .limit(100_000)
                .sorted()
                .toArray();

        assertThat(draws[50_000]).isBetween(0.99, 1.01);
        // One standard deviation below and above: exp(-0.5) = 0.607 and exp(0.5) = 1.649.
        assertThat(draws[15_866]).isBetween(0.60, 0.615);
        assertThat(draws[84_134]).isBetween(1.63, 1.67);
    }

    private static List<Trip> trips(String month, int rows) {
        TripGenerator generator = new TripGenerator(YearMonth.parse(month), rows, new SplittableRandom(1));
        List<Trip> trips = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            Trip trip = new Trip();
            generator.generate(trip, row);
            trips.add(trip);
        }
        return trips;
    }

    private static long quantile(List<Trip> trips, Field field, double quantile) {
        return trips.stream()
                .mapToLong(trip -> trip.value(field))
                .sorted()
                .skip((long) (trips.size() * quantile))
                .findFirst()
                .orElseThrow();
    }

    private static double share(List<Trip> trips, Predicate<Trip> condition) {
        return trips.stream().filter(condition).count() / (double) trips.size();
    }

    private static long hour(Trip trip) {
        return Math.floorMod(trip.value(Field.PICKUP_DATETIME), 86_400L) / 3600;
    }
}
