package io.taxietl.local.sampledata;

import static io.taxietl.local.sampledata.FileColumn.column;
import static io.taxietl.local.sampledata.FileColumn.empty;
import static io.taxietl.local.sampledata.FileColumn.text;

import io.taxietl.local.sampledata.FileColumn.Storage;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** The columns of a month's Parquet file, as TLC publishes it. */
final class ParquetColumns {
    private ParquetColumns() {}

    static FileLayout of2009(YearMonth month) {
        return new FileLayout(List.of(
                text("vendor_name", Field.VENDOR_ID, Spelling.code(Field.VENDOR_ID, Spelling.VENDORS)),
                text("Trip_Pickup_DateTime", Field.PICKUP_DATETIME, Spelling.date(Field.PICKUP_DATETIME)),
                text("Trip_Dropoff_DateTime", Field.DROPOFF_DATETIME, Spelling.date(Field.DROPOFF_DATETIME)),
                column("Passenger_Count", Field.PASSENGER_COUNT, Storage.INT64),
                column("Trip_Distance", Field.TRIP_DISTANCE, Storage.DOUBLE),
                column("Start_Lon", Field.PICKUP_LONGITUDE, Storage.DOUBLE),
                column("Start_Lat", Field.PICKUP_LATITUDE, Storage.DOUBLE),
                empty("Rate_Code", Field.RATE_CODE_ID, Storage.DOUBLE),
                column("store_and_forward", Field.STORE_AND_FWD_FLAG, Storage.DOUBLE),
                column("End_Lon", Field.DROPOFF_LONGITUDE, Storage.DOUBLE),
                column("End_Lat", Field.DROPOFF_LATITUDE, Storage.DOUBLE),
                text("Payment_Type", Field.PAYMENT_TYPE, Spelling.code(Field.PAYMENT_TYPE, Spelling.PAYMENTS_OF_2009)),
                column("Fare_Amt", Field.FARE_AMOUNT, Storage.DOUBLE),
                column("surcharge", Field.EXTRA, Storage.DOUBLE),
                // The tax began in November; before it the column is empty.
                new FileColumn("mta_tax", Field.MTA_TAX, Storage.DOUBLE, null, month.getMonthValue() < 11),
                column("Tip_Amt", Field.TIP_AMOUNT, Storage.DOUBLE),
                column("Tolls_Amt", Field.TOLLS_AMOUNT, Storage.DOUBLE),
                column("Total_Amt", Field.TOTAL_AMOUNT, Storage.DOUBLE)));
    }

    static FileLayout of2010(YearMonth month) {
        boolean stray = month.getMonthValue() == 2 || month.getMonthValue() == 3;
        List<FileColumn> columns = new ArrayList<>(List.of(
                text("vendor_id", Field.VENDOR_ID, Spelling.code(Field.VENDOR_ID, Spelling.VENDORS)),
                text("pickup_datetime", Field.PICKUP_DATETIME, Spelling.date(Field.PICKUP_DATETIME)),
                text("dropoff_datetime", Field.DROPOFF_DATETIME, Spelling.date(Field.DROPOFF_DATETIME)),
                column("passenger_count", Field.PASSENGER_COUNT, Storage.INT64),
                column("trip_distance", Field.TRIP_DISTANCE, Storage.DOUBLE),
                column("pickup_longitude", Field.PICKUP_LONGITUDE, Storage.DOUBLE),
                column("pickup_latitude", Field.PICKUP_LATITUDE, Storage.DOUBLE),
                stray
                        ? column("rate_code", Field.RATE_CODE_ID, Storage.INT64)
                        : text("rate_code", Field.RATE_CODE_ID, Spelling.whole(Field.RATE_CODE_ID)),
                text(
                        "store_and_fwd_flag",
                        Field.STORE_AND_FWD_FLAG,
                        Spelling.code(Field.STORE_AND_FWD_FLAG, Spelling.FLAGS_OF_2010)),
                column("dropoff_longitude", Field.DROPOFF_LONGITUDE, Storage.DOUBLE),
                column("dropoff_latitude", Field.DROPOFF_LATITUDE, Storage.DOUBLE),
                text("payment_type", Field.PAYMENT_TYPE, Spelling.code(Field.PAYMENT_TYPE, Spelling.PAYMENTS_OF_2010)),
                column("fare_amount", Field.FARE_AMOUNT, Storage.DOUBLE),
                column("surcharge", Field.EXTRA, Storage.DOUBLE),
                column("mta_tax", Field.MTA_TAX, Storage.DOUBLE),
                column("tip_amount", Field.TIP_AMOUNT, Storage.DOUBLE),
                column("tolls_amount", Field.TOLLS_AMOUNT, Storage.DOUBLE),
                column("total_amount", Field.TOTAL_AMOUNT, Storage.DOUBLE)));
        if (stray) {
            columns.add(column("__index_level_0__", Field.ROW_INDEX, Storage.INT64));
        }
        return new FileLayout(columns);
    }

    /** From 2011 on: one list of columns, of which some come later and many change their type. */
    static FileLayout modern(YearMonth month) {
        Era era = Era.of(month);
        Storage id = era.compareTo(Era.FROM_2023_02) < 0 ? Storage.INT64 : Storage.INT32;
        Storage count = era == Era.FROM_2018_07 ? Storage.DOUBLE : Storage.INT64;
        List<FileColumn> columns = new ArrayList<>(List.of(
                column("VendorID", Field.VENDOR_ID, id),
                column("tpep_pickup_datetime", Field.PICKUP_DATETIME, Storage.TIMESTAMP),
                column("tpep_dropoff_datetime", Field.DROPOFF_DATETIME, Storage.TIMESTAMP),
                column("passenger_count", Field.PASSENGER_COUNT, count),
                column("trip_distance", Field.TRIP_DISTANCE, Storage.DOUBLE),
                column("RatecodeID", Field.RATE_CODE_ID, count),
                text(
                        "store_and_fwd_flag",
                        Field.STORE_AND_FWD_FLAG,
                        Spelling.code(Field.STORE_AND_FWD_FLAG, Spelling.FLAGS)),
                column("PULocationID", Field.PICKUP_LOCATION_ID, id),
                column("DOLocationID", Field.DROPOFF_LOCATION_ID, id),
                column("payment_type", Field.PAYMENT_TYPE, Storage.INT64),
                column("fare_amount", Field.FARE_AMOUNT, Storage.DOUBLE),
                column("extra", Field.EXTRA, Storage.DOUBLE),
                column("mta_tax", Field.MTA_TAX, Storage.DOUBLE),
                column("tip_amount", Field.TIP_AMOUNT, Storage.DOUBLE),
                column("tolls_amount", Field.TOLLS_AMOUNT, Storage.DOUBLE),
                column(
                        "improvement_surcharge",
                        Field.IMPROVEMENT_SURCHARGE,
                        month.equals(YearMonth.of(2014, 8)) ? Storage.INT32 : Storage.DOUBLE),
                column("total_amount", Field.TOTAL_AMOUNT, Storage.DOUBLE),
                congestionSurcharge(month),
                airportFee(month, era)));
        if (era.compareTo(Era.FROM_2025_01) >= 0) {
            columns.add(column("cbd_congestion_fee", Field.CBD_CONGESTION_FEE, Storage.DOUBLE));
        }
        if (era.compareTo(Era.FROM_2026_06) >= 0) {
            columns.add(text(
                    "request_source",
                    Field.REQUEST_SOURCE,
                    Spelling.code(Field.REQUEST_SOURCE, Spelling.REQUEST_SOURCES)));
        }
        return new FileLayout(columns);
    }

    private static FileColumn congestionSurcharge(YearMonth month) {
        return month.isBefore(YearMonth.of(2019, 1))
                ? empty("congestion_surcharge", Field.CONGESTION_SURCHARGE, emptyStorage(month))
                : column("congestion_surcharge", Field.CONGESTION_SURCHARGE, Storage.DOUBLE);
    }

    private static FileColumn airportFee(YearMonth month, Era era) {
        if (era.compareTo(Era.FROM_2023_02) >= 0) {
            return column("Airport_fee", Field.AIRPORT_FEE, Storage.DOUBLE);
        }
        if (era == Era.FROM_2011) {
            return empty("airport_fee", Field.AIRPORT_FEE, emptyStorage(month.plusMonths(1)));
        }
        if (!month.isAfter(YearMonth.of(2020, 7)) || month.equals(YearMonth.of(2020, 10))) {
            return empty("airport_fee", Field.AIRPORT_FEE, Storage.INT32);
        }
        // The fee itself began in 2022; the first months of the column hold nulls.
        return new FileColumn(
                "airport_fee", Field.AIRPORT_FEE, Storage.DOUBLE, null, month.isBefore(YearMonth.of(2021, 4)));
    }

    /** The type of a column without values flips from month to month. */
    private static Storage emptyStorage(YearMonth month) {
        return month.getMonthValue() % 2 == 0 ? Storage.INT32 : Storage.DOUBLE;
    }
}
