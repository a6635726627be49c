package io.taxietl.local.sampledata;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** How a text column writes a field of a trip. */
@FunctionalInterface
interface Spelling {
    /** A date that does not exist, in a form that looks like one. */
    String MALFORMED_DATE = "2009-02-30 25:61:00";

    Map<Long, List<String>> VENDORS = Map.of(1L, List.of("CMT"), 2L, List.of("VTS"), 3L, List.of("DDS"));
    Map<Long, List<String>> PAYMENTS_OF_2009 = Map.of(
            1L, List.of("Credit", "CREDIT"),
            2L, List.of("CASH", "Cash", "CASH"),
            3L, List.of("No Charge"),
            4L, List.of("Dispute"));
    Map<Long, List<String>> PAYMENTS_OF_2010 = Map.of(
            1L, List.of("CRD", "Cre", "CRE", "CRD"),
            2L, List.of("CAS", "CSH", "Cas", "CSH"),
            3L, List.of("NOC", "No "),
            4L, List.of("DIS"),
            5L, List.of("UNK"));
    Map<Long, List<String>> FLAGS = Map.of(0L, List.of("N"), 1L, List.of("Y"));
    Map<Long, List<String>> FLAGS_OF_2010 = Map.of(0L, List.of("0", "N"), 1L, List.of("1", "Y"));
    Map<Long, List<String>> REQUEST_SOURCES = Map.of(0L, List.of("street"), 1L, List.of("app"));

    String of(Trip trip);

    static Spelling whole(Field field) {
        return trip -> Long.toString(trip.value(field));
    }

    static Spelling date(Field field) {
        return trip -> trip.isMalformed(field) ? MALFORMED_DATE : dateText(trip.value(field));
    }

    /** The texts of a code; where an era spells one code in several ways, the pick-up second decides. */
    static Spelling code(Field field, Map<Long, List<String>> texts) {
        return trip -> {
            List<String> spellings = texts.get(trip.value(field));
            return spellings == null
                    ? Long.toString(trip.value(field))
                    : spellings.get(Math.floorMod(trip.value(Field.PICKUP_DATETIME), spellings.size()));
        };
    }

    private static String dateText(long seconds) {
        int second = (int) Math.floorMod(seconds, 86_400L);
        StringBuilder text = new StringBuilder(19)
                .append(LocalDate.ofEpochDay(Math.floorDiv(seconds, 86_400L)))
                .append(' ');
        twoDigits(text, second / 3600).append(':');
        twoDigits(text, second / 60 % 60).append(':');
        return twoDigits(text, second % 60).toString();
    }

    private static StringBuilder twoDigits(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
