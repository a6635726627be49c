package io.taxietl.local.sampledata;

import java.util.SplittableRandom;

/** The taxi zones, 1 to 265, how often each is used and where it roughly lies. */
final class Zones {
    enum Area {
        /** Manhattan south of 60th Street, where the CBD fee is due. */
        CENTRAL,
        /** Manhattan from 60th to 96th Street. */
        MIDTOWN,
        UPTOWN,
        JFK,
        LAGUARDIA,
        NEWARK,
        OUTER;

        boolean isAirport() {
            return this == JFK || this == LAGUARDIA || this == NEWARK;
        }

        boolean isCongestionZone() {
            return this == CENTRAL || this == MIDTOWN;
        }
    }

    private static final Area[] AREAS = new Area[266];
    /** Each zone as often as its weight, so that a draw is one look-up. */
    private static final short[] DRAWS;

    static {
        StringBuilder draws = new StringBuilder();
        for (String[] cells : Resource.rows("zones.csv")) {
            int zone = Integer.parseInt(cells[0]);
            AREAS[zone] = Area.valueOf(cells[1]);
            draws.append(String.valueOf((char) zone).repeat(Integer.parseInt(cells[2])));
        }
        DRAWS = new short[draws.length()];
        for (int i = 0; i < DRAWS.length; i++) {
            DRAWS[i] = (short) draws.charAt(i);
        }
    }

    private Zones() {}

    static int draw(SplittableRandom random) {
        return DRAWS[random.nextInt(DRAWS.length)];
    }

    static Area area(int zone) {
        return AREAS[zone];
    }

    /** Millionths of a degree, within a few hundred metres of the place that stands for the zone. */
    static long latitude(int zone, SplittableRandom random) {
        long centre =
                switch (AREAS[zone]) {
                    case CENTRAL -> 40_705_000 + zone * 37 % 100 * 550L;
                    case MIDTOWN -> 40_763_000 + zone * 37 % 100 * 250L;
                    case UPTOWN -> 40_790_000 + zone * 37 % 100 * 700L;
                    case JFK -> 40_644_000;
                    case LAGUARDIA -> 40_774_000;
                    case NEWARK -> 40_690_000;
                    case OUTER -> 40_640_000 + zone * 37 % 100 * 1_800L;
                };
        return centre + random.nextInt(-3_000, 3_001);
    }

    static long longitude(int zone, SplittableRandom random) {
        long centre =
                switch (AREAS[zone]) {
                    case CENTRAL -> -74_010_000 + zone * 53 % 100 * 400L;
                    case MIDTOWN -> -73_982_000 + zone * 53 % 100 * 300L;
                    case UPTOWN -> -73_960_000 + zone * 53 % 100 * 250L;
                    case JFK -> -73_782_000;
                    case LAGUARDIA -> -73_872_000;
                    case NEWARK -> -74_178_000;
                    case OUTER -> -74_000_000 + zone * 53 % 100 * 1_800L;
                };
        return centre + random.nextInt(-3_000, 3_001);
    }
}
