package io.taxietl.local.sampledata;

import java.time.YearMonth;

/** The fields that are null together where the trip was booked with a Flex Fare. */
enum NullBlock {
    PARQUET {
        @Override
        void apply(Trip trip) {
            trip.set(Field.PAYMENT_TYPE, 0);
            // The price was agreed as one sum: its parts do not add up to it.
            trip.set(Field.EXTRA, 0);
            trip.setNull(Field.PASSENGER_COUNT);
            trip.setNull(Field.RATE_CODE_ID);
            trip.setNull(Field.STORE_AND_FWD_FLAG);
            trip.setNull(Field.CONGESTION_SURCHARGE);
            trip.setNull(Field.AIRPORT_FEE);
        }
    },
    CSV {
        @Override
        void apply(Trip trip) {
            trip.setNull(Field.VENDOR_ID);
            trip.setNull(Field.PASSENGER_COUNT);
            trip.setNull(Field.RATE_CODE_ID);
            trip.setNull(Field.STORE_AND_FWD_FLAG);
            trip.setNull(Field.PAYMENT_TYPE);
        }
    };

    abstract void apply(Trip trip);

    /** The share of Flex Fare rows in a real month of the year, roughly; 0 before 2019. */
    static double defaultShare(YearMonth month) {
        return switch (Math.min(2026, month.getYear())) {
            case 2019 -> 0.005;
            case 2020 -> 0.06;
            case 2021, 2023 -> 0.05;
            case 2022 -> 0.04;
            case 2024 -> 0.10;
            case 2025 -> 0.20;
            case 2026 -> 0.26;
            default -> 0;
        };
    }
}
