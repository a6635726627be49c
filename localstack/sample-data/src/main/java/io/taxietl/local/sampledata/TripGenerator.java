package io.taxietl.local.sampledata;

import io.taxietl.local.sampledata.Zones.Area;
import java.time.YearMonth;
import java.util.SplittableRandom;

/** Trips without a fault: what a working meter would have sent. */
final class TripGenerator {
    private static final LogNormal CITY_DISTANCE = new LogNormal(0.75);
    private static final LogNormal AIRPORT_DISTANCE = new LogNormal(0.15);
    private static final LogNormal PACE = new LogNormal(0.30);
    /** Passengers of a hundred trips; nobody counts 0 here. */
    private static final int[] PASSENGERS = passengers();

    private final YearMonth month;
    private final PickupClock clock;
    private final Payments payments;
    private final SplittableRandom random;

    TripGenerator(YearMonth month, long rows, SplittableRandom random) {
        this.month = month;
        this.clock = new PickupClock(month, rows);
        this.payments = new Payments(month);
        this.random = random;
    }

    void generate(Trip trip, long row) {
        trip.clear();
        int pickupZone = Zones.draw(random);
        int dropoffZone = Zones.draw(random);
        trip.set(Field.VENDOR_ID, vendor());
        trip.set(Field.PASSENGER_COUNT, PASSENGERS[random.nextInt(100)]);
        trip.set(Field.STORE_AND_FWD_FLAG, random.nextInt(200) == 0 ? 1 : 0);
        trip.set(Field.REQUEST_SOURCE, random.nextInt(4) == 0 ? 1 : 0);
        trip.set(Field.ROW_INDEX, row);
        place(trip, pickupZone, dropoffZone);
        move(trip, clock.pickup(row, random), distance(pickupZone, dropoffZone));
        payments.charge(trip, random);
    }

    private void place(Trip trip, int pickupZone, int dropoffZone) {
        trip.set(Field.PICKUP_LOCATION_ID, pickupZone);
        trip.set(Field.DROPOFF_LOCATION_ID, dropoffZone);
        // Coordinates were published until the middle of 2016.
        if (month.getYear() <= 2016) {
            trip.set(Field.PICKUP_LONGITUDE, Zones.longitude(pickupZone, random));
            trip.set(Field.PICKUP_LATITUDE, Zones.latitude(pickupZone, random));
            trip.set(Field.DROPOFF_LONGITUDE, Zones.longitude(dropoffZone, random));
            trip.set(Field.DROPOFF_LATITUDE, Zones.latitude(dropoffZone, random));
        }
    }

    private void move(Trip trip, long pickup, double miles) {
        // Short trips crawl at some 8 miles an hour, long ones leave the streets; nights are faster.
        int hour = (int) Math.floorMod(pickup, 86_400L) / 3600;
        double milesPerHour = Math.min(26, (hour < 6 || hour >= 22 ? 9.5 : 7.4) + 1.3 * miles);
        long seconds = Math.max(20, (long) (miles / milesPerHour * 3600 * PACE.draw(random)));
        trip.set(Field.PICKUP_DATETIME, pickup);
        trip.set(Field.DROPOFF_DATETIME, pickup + Math.min(seconds, 5 * 3600));
        // The meters of vendor 1 count tenths of a mile.
        long hundredths = Math.max(10, (long) (miles * 100));
        trip.set(Field.TRIP_DISTANCE, trip.value(Field.VENDOR_ID) == 1 ? hundredths / 10 * 10 : hundredths);
    }

    private double distance(int pickupZone, int dropoffZone) {
        Area pickup = Zones.area(pickupZone);
        Area dropoff = Zones.area(dropoffZone);
        if (pickup.isAirport() || dropoff.isAirport()) {
            Area airport = pickup.isAirport() ? pickup : dropoff;
            return (airport == Area.LAGUARDIA ? 9.6 : 17.2) * AIRPORT_DISTANCE.draw(random);
        }
        boolean outside = pickup == Area.OUTER || dropoff == Area.OUTER;
        return (outside ? 3.6 : 1.45) * CITY_DISTANCE.draw(random);
    }

    private int vendor() {
        int percent = random.nextInt(1000);
        if (month.getYear() == 2009 && percent >= 950) {
            return 3;
        }
        if (month.getYear() >= 2025 && percent >= 985) {
            return percent >= 988 ? 7 : 6;
        }
        int firstVendor =
                month.getYear() < 2015 ? 470 : month.getYear() < 2019 ? 440 : month.getYear() < 2022 ? 360 : 230;
        return percent < firstVendor ? 1 : 2;
    }

    private static int[] passengers() {
        int[] counts = new int[100];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = i < 72 ? 1 : i < 87 ? 2 : i < 91 ? 3 : i < 93 ? 4 : i < 97 ? 5 : 6;
        }
        return counts;
    }
}
