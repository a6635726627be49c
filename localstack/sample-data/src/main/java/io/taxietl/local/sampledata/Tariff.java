package io.taxietl.local.sampledata;

import java.time.LocalDate;
import java.util.List;

/**
 * What a trip costs from a date on; all amounts in cents. After TLC's published rates of fare; tolls are those of the
 * bridges and tunnels on the way to the airports.
 *
 * @param from seconds on the New York wall clock
 * @param unit for a fifth of a mile, or a minute in slow traffic
 */
record Tariff(
        long from,
        int initial,
        int unit,
        int night,
        int peak,
        int mtaTax,
        int improvementSurcharge,
        int kennedyFlatFare,
        int newarkSurcharge,
        int congestionSurcharge,
        int airportFee,
        int cbdCongestionFee,
        int toll) {
    private static final List<Tariff> BY_DATE =
            Resource.rows("tariff.csv").stream().map(Tariff::of).toList();

    static Tariff at(long pickup) {
        int index = BY_DATE.size() - 1;
        while (index > 0 && pickup < BY_DATE.get(index).from) {
            index--;
        }
        return BY_DATE.get(index);
    }

    /** The metered fare: the distance by fifths of a mile, and the minutes spent in slow traffic. */
    int metered(long hundredthsOfMile, long seconds) {
        long slowMinutes = Math.max(0, seconds * 45 / 6000 - hundredthsOfMile * 3 / 1000);
        return (int) (initial + unit * (hundredthsOfMile / 20 + slowMinutes));
    }

    /** The surcharge by the hour: nights from 20:00 to 6:00, weekday evenings from 16:00 to 20:00. */
    int hourly(int hour, boolean weekday) {
        if (hour >= 20 || hour < 6) {
            return night;
        }
        return weekday && hour >= 16 ? peak : 0;
    }

    private static Tariff of(String[] cells) {
        int[] cents = new int[cells.length];
        for (int i = 1; i < cells.length; i++) {
            cents[i] = Integer.parseInt(cells[i]);
        }
        return new Tariff(
                LocalDate.parse(cells[0]).toEpochDay() * 86_400,
                cents[1],
                cents[2],
                cents[3],
                cents[4],
                cents[5],
                cents[6],
                cents[7],
                cents[8],
                cents[9],
                cents[10],
                cents[11],
                cents[12]);
    }
}
