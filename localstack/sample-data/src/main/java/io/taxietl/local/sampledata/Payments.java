package io.taxietl.local.sampledata;

import io.taxietl.local.sampledata.Zones.Area;
import java.time.YearMonth;
import java.util.SplittableRandom;

/** Sets the amounts of a trip from its times, zones and distance, by the tariff of its day. */
final class Payments {
    private static final int CARD = 1;
    private static final int CASH = 2;

    private final int cardsPerThousand;

    Payments(YearMonth month) {
        cardsPerThousand = Math.min(820, 250 + 50 * (month.getYear() - 2009));
    }

    void charge(Trip trip, SplittableRandom random) {
        long pickup = trip.value(Field.PICKUP_DATETIME);
        Tariff tariff = Tariff.at(pickup);
        Area from = Zones.area((int) trip.value(Field.PICKUP_LOCATION_ID));
        Area to = Zones.area((int) trip.value(Field.DROPOFF_LOCATION_ID));
        fare(trip, tariff, new Area[] {from, to}, random);
        int hour = (int) Math.floorMod(pickup, 86_400L) / 3600;
        boolean weekday = Math.floorMod(Math.floorDiv(pickup, 86_400L) + 3, 7L) < 5;
        trip.set(Field.EXTRA, tariff.hourly(hour, weekday));
        trip.set(Field.MTA_TAX, to == Area.NEWARK ? 0 : tariff.mtaTax());
        trip.set(Field.IMPROVEMENT_SURCHARGE, tariff.improvementSurcharge());
        boolean tolled = (from.isAirport() || to.isAirport()) && random.nextInt(10) < 7;
        trip.set(Field.TOLLS_AMOUNT, tolled ? tariff.toll() : 0);
        fees(trip, tariff, from, to);
        trip.set(Field.PAYMENT_TYPE, paymentType(random));
        trip.set(Field.TIP_AMOUNT, trip.value(Field.PAYMENT_TYPE) == CARD ? tip(trip, random) : 0);
        total(trip);
    }

    private static void fare(Trip trip, Tariff tariff, Area[] ends, SplittableRandom random) {
        boolean kennedy = ends[0] == Area.JFK || ends[1] == Area.JFK;
        boolean manhattan = ends[0].isCongestionZone() || ends[1].isCongestionZone();
        long metered = tariff.metered(
                trip.value(Field.TRIP_DISTANCE),
                trip.value(Field.DROPOFF_DATETIME) - trip.value(Field.PICKUP_DATETIME));
        if (kennedy && manhattan) {
            trip.set(Field.RATE_CODE_ID, 2);
            trip.set(Field.FARE_AMOUNT, tariff.kennedyFlatFare());
        } else if (ends[1] == Area.NEWARK) {
            trip.set(Field.RATE_CODE_ID, 3);
            trip.set(Field.FARE_AMOUNT, metered + tariff.newarkSurcharge());
        } else if (random.nextInt(250) == 0) {
            trip.set(Field.RATE_CODE_ID, 5);
            trip.set(Field.FARE_AMOUNT, metered / 500 * 500 + 1000);
        } else {
            trip.set(Field.RATE_CODE_ID, random.nextInt(2000) == 0 ? 4 : 1);
            trip.set(Field.FARE_AMOUNT, metered);
        }
    }

    private static void fees(Trip trip, Tariff tariff, Area from, Area to) {
        boolean congested = from.isCongestionZone() || to.isCongestionZone();
        boolean central = from == Area.CENTRAL || to == Area.CENTRAL;
        boolean airport = from == Area.JFK || from == Area.LAGUARDIA;
        trip.set(Field.CONGESTION_SURCHARGE, congested ? tariff.congestionSurcharge() : 0);
        trip.set(Field.AIRPORT_FEE, airport ? tariff.airportFee() : 0);
        trip.set(Field.CBD_CONGESTION_FEE, central ? tariff.cbdCongestionFee() : 0);
    }

    private int paymentType(SplittableRandom random) {
        int draw = random.nextInt(1000);
        if (draw >= 993) {
            return draw >= 998 ? 4 : 3;
        }
        return draw < cardsPerThousand ? CARD : CASH;
    }

    /** Card payers press one of the three buttons, or round to a dollar, or give nothing. */
    private static long tip(Trip trip, SplittableRandom random) {
        long base = trip.value(Field.FARE_AMOUNT)
                + trip.value(Field.EXTRA)
                + trip.value(Field.MTA_TAX)
                + trip.value(Field.TOLLS_AMOUNT)
                + trip.value(Field.IMPROVEMENT_SURCHARGE)
                + feesOf(trip);
        int draw = random.nextInt(100);
        if (draw < 6) {
            return 0;
        }
        if (draw < 36) {
            return 100L * (1 + random.nextInt(3 + (int) (base / 1000)));
        }
        int percent = draw < 80 ? 20 : draw < 92 ? 25 : 30;
        return base * percent / 100;
    }

    /** Vendor 1 books the later fees within {@code extra}, the others beside it; the total has them once. */
    private static void total(Trip trip) {
        long fees = feesOf(trip);
        trip.set(
                Field.TOTAL_AMOUNT,
                trip.value(Field.FARE_AMOUNT)
                        + trip.value(Field.EXTRA)
                        + trip.value(Field.MTA_TAX)
                        + trip.value(Field.TIP_AMOUNT)
                        + trip.value(Field.TOLLS_AMOUNT)
                        + trip.value(Field.IMPROVEMENT_SURCHARGE)
                        + fees);
        if (trip.value(Field.VENDOR_ID) == 1) {
            trip.add(Field.EXTRA, fees);
        }
    }

    private static long feesOf(Trip trip) {
        return trip.value(Field.CONGESTION_SURCHARGE)
                + trip.value(Field.AIRPORT_FEE)
                + trip.value(Field.CBD_CONGESTION_FEE);
    }
}
