package io.taxietl.local.sampledata;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFileTest {
    private static final String COORDINATES =
            "vendor_id,pickup_datetime,dropoff_datetime,passenger_count,trip_distance,pickup_longitude,pickup_latitude,"
                    + "rate_code,store_and_fwd_flag,dropoff_longitude,dropoff_latitude,payment_type,fare_amount,"
                    + "surcharge,mta_tax,tip_amount,tolls_amount,total_amount";
    private static final String AMOUNTS =
            "payment_type,fare_amount,extra,mta_tax,tip_amount,tolls_amount,improvement_surcharge,total_amount";

    @TempDir
    private Path folder;

    @Test
    void namesTheColumnsOf2009() {
        assertThat(lines("2009-05", CsvHeader.OF_MONTH).get(0))
                .isEqualTo("vendor_name,Trip_Pickup_DateTime,Trip_Dropoff_DateTime,Passenger_Count,Trip_Distance,"
                        + "Start_Lon,Start_Lat,Rate_Code,store_and_forward,End_Lon,End_Lat,Payment_Type,Fare_Amt,"
                        + "surcharge,mta_tax,Tip_Amt,Tolls_Amt,Total_Amt");
    }

    @ParameterizedTest
    @CsvSource({"2010-01", "2010-02", "2013-12"})
    void namesTheColumnsOf2010To2013(String month) {
        List<String> lines = lines(month, CsvHeader.OF_MONTH);

        assertThat(lines).hasSize(21).first().isEqualTo(COORDINATES);
        assertThat(lines.get(1)).matches("(CMT|VTS),20.*");
    }

    @Test
    void putsSpacesBeforeTheNamesOf2014AndABlankLineBelow() {
        List<String> lines = lines("2014-02", CsvHeader.OF_MONTH);

        assertThat(lines).hasSize(22);
        assertThat(lines.get(0)).isEqualTo(COORDINATES.replace(",", ", "));
        assertThat(lines.get(1)).isEmpty();
        assertThat(lines.get(2)).matches("(CMT|VTS),2014-02-0[12] .*");
    }

    @Test
    void namesTheColumnsFrom2015On() {
        String start = "VendorID,tpep_pickup_datetime,tpep_dropoff_datetime,passenger_count,trip_distance,";
        String zones = "RatecodeID,store_and_fwd_flag,PULocationID,DOLocationID,";

        assertThat(lines("2016-06", CsvHeader.OF_MONTH).get(0))
                .isEqualTo(start + "pickup_longitude,pickup_latitude,RatecodeID,store_and_fwd_flag,"
                        + "dropoff_longitude,dropoff_latitude," + AMOUNTS);
        assertThat(lines("2016-07", CsvHeader.OF_MONTH).get(0)).isEqualTo(start + zones + AMOUNTS);
        assertThat(lines("2018-12", CsvHeader.OF_MONTH).get(0)).isEqualTo(start + zones + AMOUNTS);
        assertThat(lines("2019-01", CsvHeader.OF_MONTH).get(0))
                .isEqualTo(start + zones + AMOUNTS + ",congestion_surcharge");
    }

    @Test
    void writesRenamedHeaders() {
        List<String> lines = lines("2018-01", CsvHeader.RENAMED);

        assertThat(lines.get(0))
                .isEqualTo("vendor_id,pickup_datetime,dropoff_datetime,passenger_count,trip_distance,rate_code_id,"
                        + "store_and_fwd_flag,pickup_location_id,dropoff_location_id," + AMOUNTS
                        + ",congestion_surcharge");
        assertThat(lines.subList(1, 21)).allMatch(line -> line.split(",", -1).length == 18 && line.endsWith(","));
    }

    @Test
    void writesNumbersWithoutNeedlessDigits() {
        assertThat(lines("2018-01", CsvHeader.OF_MONTH).subList(1, 21))
                .allMatch(
                        line -> line.matches(
                                "[12],2018-01-\\d\\d \\d\\d:\\d\\d:\\d\\d,2018-01-\\d\\d \\d\\d:\\d\\d:\\d\\d,[1-6],"
                                        + "(0|[1-9]\\d*)(\\.\\d?[1-9])?,[1-5],[NY],\\d+,\\d+,[1-4](,(0|[1-9]\\d*)(\\.\\d?[1-9])?){7}"));
    }

    @Test
    void writesTextForWhatIsNoNumberAndNoDate() throws IOException {
        Path file = SampleMonth.of("2019-03")
                .rows(20)
                .withoutUsualDefects()
                .flexFareShare(0)
                .defect(Defect.NOT_A_NUMBER, 1)
                .defect(Defect.INFINITE, 1)
                .defect(Defect.MALFORMED_PICKUP, 1)
                .csv(CsvHeader.OF_MONTH)
                .build()
                .writeTo(folder)
                .file();

        assertThat(file).hasFileName("yellow_tripdata_2019-03.csv");
        assertThat(Files.readString(file))
                .containsOnlyOnce(",NaN,")
                .containsOnlyOnce(",Infinity,")
                .containsOnlyOnce(",2009-02-30 25:61:00,");
    }

    @Test
    void leavesTheBlockOfTheExportsEmpty() {
        MonthContents contents = SampleMonth.of("2020-04")
                .rows(1_000)
                .flexFareShare(0.0803)
                .csv(CsvHeader.OF_MONTH)
                .build()
                .writeTo(folder);

        assertThat(contents.rowsWith(Observation.FLEX_FARE)).isEqualTo(80);
        for (String column :
                List.of("vendor_id", "passenger_count", "rate_code_id", "store_and_fwd_flag", "payment_type")) {
            assertThat(contents.nulls().get(column)).isEqualTo(80);
        }
        assertThat(contents.nulls().get("congestion_surcharge")).isZero();
    }

    private List<String> lines(String month, CsvHeader header) {
        Path file = SampleMonth.of(month)
                .rows(20)
                .withoutUsualDefects()
                .csv(header)
                .build()
                .writeTo(folder)
                .file();
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
