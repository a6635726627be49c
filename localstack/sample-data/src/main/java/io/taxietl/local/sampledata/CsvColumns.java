package io.taxietl.local.sampledata;

import static io.taxietl.local.sampledata.FileColumn.column;
import static io.taxietl.local.sampledata.FileColumn.empty;
import static io.taxietl.local.sampledata.FileColumn.text;

import io.taxietl.local.sampledata.FileColumn.Storage;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of a month's CSV file, as TLC published it before the Parquet files. */
final class CsvColumns {
    private static final YearMonth FIRST_WITH_ZONES = YearMonth.of(2016, 7);
    private static final YearMonth FIRST_WITH_CONGESTION = YearMonth.of(2019, 1);

    private CsvColumns() {}

    static String names(FileLayout layout, String separator) {
        return layout.columns().stream().map(FileColumn::name).collect(Collectors.joining(separator));
    }

    static FileLayout of2010To2014() {
        List<FileColumn> columns = new ArrayList<>();
        columns.add(text("vendor_id", Field.VENDOR_ID, Spelling.code(Field.VENDOR_ID, Spelling.VENDORS)));
        columns.add(text("pickup_datetime", Field.PICKUP_DATETIME, Spelling.date(Field.PICKUP_DATETIME)));
        columns.add(text("dropoff_datetime", Field.DROPOFF_DATETIME, Spelling.date(Field.DROPOFF_DATETIME)));
        columns.add(column("passenger_count", Field.PASSENGER_COUNT, Storage.INT64));
        columns.add(column("trip_distance", Field.TRIP_DISTANCE, Storage.DOUBLE));
        columns.add(column("pickup_longitude", Field.PICKUP_LONGITUDE, Storage.DOUBLE));
        columns.add(column("pickup_latitude", Field.PICKUP_LATITUDE, Storage.DOUBLE));
        columns.add(column("rate_code", Field.RATE_CODE_ID, Storage.INT64));
        columns.add(flag());
        columns.add(column("dropoff_longitude", Field.DROPOFF_LONGITUDE, Storage.DOUBLE));
        columns.add(column("dropoff_latitude", Field.DROPOFF_LATITUDE, Storage.DOUBLE));
        columns.add(
                text("payment_type", Field.PAYMENT_TYPE, Spelling.code(Field.PAYMENT_TYPE, Spelling.PAYMENTS_OF_2010)));
        columns.add(column("fare_amount", Field.FARE_AMOUNT, Storage.DOUBLE));
        columns.add(column("surcharge", Field.EXTRA, Storage.DOUBLE));
        columns.add(column("mta_tax", Field.MTA_TAX, Storage.DOUBLE));
        columns.add(column("tip_amount", Field.TIP_AMOUNT, Storage.DOUBLE));
        columns.add(column("tolls_amount", Field.TOLLS_AMOUNT, Storage.DOUBLE));
        columns.add(column("total_amount", Field.TOTAL_AMOUNT, Storage.DOUBLE));
        return new FileLayout(columns);
    }

    static FileLayout from2015(YearMonth month) {
        boolean zones = !month.isBefore(FIRST_WITH_ZONES);
        List<FileColumn> columns = new ArrayList<>();
        columns.add(column("VendorID", Field.VENDOR_ID, Storage.INT64));
        columns.add(text("tpep_pickup_datetime", Field.PICKUP_DATETIME, Spelling.date(Field.PICKUP_DATETIME)));
        columns.add(text("tpep_dropoff_datetime", Field.DROPOFF_DATETIME, Spelling.date(Field.DROPOFF_DATETIME)));
        columns.add(column("passenger_count", Field.PASSENGER_COUNT, Storage.INT64));
        columns.add(column("trip_distance", Field.TRIP_DISTANCE, Storage.DOUBLE));
        if (!zones) {
            columns.add(column("pickup_longitude", Field.PICKUP_LONGITUDE, Storage.DOUBLE));
            columns.add(column("pickup_latitude", Field.PICKUP_LATITUDE, Storage.DOUBLE));
        }
        columns.add(column("RatecodeID", Field.RATE_CODE_ID, Storage.INT64));
        columns.add(flag());
        if (zones) {
            columns.add(column("PULocationID", Field.PICKUP_LOCATION_ID, Storage.INT64));
            columns.add(column("DOLocationID", Field.DROPOFF_LOCATION_ID, Storage.INT64));
        } else {
            columns.add(column("dropoff_longitude", Field.DROPOFF_LONGITUDE, Storage.DOUBLE));
            columns.add(column("dropoff_latitude", Field.DROPOFF_LATITUDE, Storage.DOUBLE));
        }
        columns.addAll(amounts());
        if (!month.isBefore(FIRST_WITH_CONGESTION)) {
            columns.add(column("congestion_surcharge", Field.CONGESTION_SURCHARGE, Storage.DOUBLE));
        }
        return new FileLayout(columns);
    }

    static FileLayout renamed(YearMonth month) {
        List<FileColumn> columns = new ArrayList<>();
        columns.add(column("vendor_id", Field.VENDOR_ID, Storage.INT64));
        columns.add(text("pickup_datetime", Field.PICKUP_DATETIME, Spelling.date(Field.PICKUP_DATETIME)));
        columns.add(text("dropoff_datetime", Field.DROPOFF_DATETIME, Spelling.date(Field.DROPOFF_DATETIME)));
        columns.add(column("passenger_count", Field.PASSENGER_COUNT, Storage.INT64));
        columns.add(column("trip_distance", Field.TRIP_DISTANCE, Storage.DOUBLE));
        columns.add(column("rate_code_id", Field.RATE_CODE_ID, Storage.INT64));
        columns.add(flag());
        columns.add(column("pickup_location_id", Field.PICKUP_LOCATION_ID, Storage.INT64));
        columns.add(column("dropoff_location_id", Field.DROPOFF_LOCATION_ID, Storage.INT64));
        columns.addAll(amounts());
        columns.add(
                month.isBefore(FIRST_WITH_CONGESTION)
                        ? empty("congestion_surcharge", Field.CONGESTION_SURCHARGE, Storage.DOUBLE)
                        : column("congestion_surcharge", Field.CONGESTION_SURCHARGE, Storage.DOUBLE));
        return new FileLayout(columns);
    }

    private static FileColumn flag() {
        return text(
                "store_and_fwd_flag",
                Field.STORE_AND_FWD_FLAG,
                Spelling.code(Field.STORE_AND_FWD_FLAG, Spelling.FLAGS));
    }

    private static List<FileColumn> amounts() {
        return List.of(
                column("payment_type", Field.PAYMENT_TYPE, Storage.INT64),
                column("fare_amount", Field.FARE_AMOUNT, Storage.DOUBLE),
                column("extra", Field.EXTRA, Storage.DOUBLE),
                column("mta_tax", Field.MTA_TAX, Storage.DOUBLE),
                column("tip_amount", Field.TIP_AMOUNT, Storage.DOUBLE),
                column("tolls_amount", Field.TOLLS_AMOUNT, Storage.DOUBLE),
                column("improvement_surcharge", Field.IMPROVEMENT_SURCHARGE, Storage.DOUBLE),
                column("total_amount", Field.TOTAL_AMOUNT, Storage.DOUBLE));
    }
}
