package io.taxietl.local.endtoend;

import java.util.Locale;

/** March of 2024 as no gate lets it pass: two of three rows are of another year, and nine of ten count no passengers. */
final class BadMonth {
    private static final int ROWS = 300;
    private static final String HEADER =
            "VendorID,tpep_pickup_datetime,tpep_dropoff_datetime,passenger_count,trip_distance,"
                    + "RatecodeID,store_and_fwd_flag,PULocationID,DOLocationID,payment_type,fare_amount,extra,mta_tax,tip_amount,"
                    + "tolls_amount,improvement_surcharge,total_amount,congestion_surcharge,Airport_fee\n";

    private BadMonth() {}

    static String csv() {
        StringBuilder csv = new StringBuilder(HEADER);
        for (int row = 0; row < ROWS; row++) {
            csv.append(String.format(
                    Locale.ROOT,
                    "1,%1$s 10:%2$02d:%3$02d,%1$s 11:%2$02d:%3$02d,%4$s,2.5,1,N,161,236,1,20.0,1.0,0.5,2.0,0.0,1.0,24.5,2.5,0.0%n",
                    row % 3 == 0 ? "2024-03-05" : "2011-03-05",
                    row / 60,
                    row % 60,
                    row % 10 == 0 ? "1" : ""));
        }
        return csv.toString();
    }
}
