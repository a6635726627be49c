package io.taxietl.etl.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthInNameTest {

    @ParameterizedTest
    @CsvSource({
        "yellow_tripdata_2024-01.parquet, 2024-01",
        "yellow_tripdata_2024-01.csv.gz, 2024-01",
        "yellow_tripdata_sample_2018-01.csv, 2018-01",
        "yellow-taxi-2024-01.parquet, 2024-01",
        "2024-01.parquet, 2024-01",
        "2024-01_yellow_tripdata.parquet, 2024-01",
        // copies
        "2024-03-15_yellow_tripdata_2024-01.parquet, 2024-01",
        "20240315_yellow_tripdata_2024-01.parquet, 2024-01",
        "2024-03_yellow_tripdata_2024-01.parquet, 2024-01",
        "yellow_tripdata_2024-01_2024-03-15.parquet, 2024-01",
        "yellow_tripdata_2024-01_20240315.parquet, 2024-01",
        "yellow_tripdata_2024-01 (1).parquet, 2024-01",
        "yellow_tripdata_2024-01-1.parquet, 2024-01",
        "yellow_tripdata_2024-01_v2.parquet, 2024-01",
        "yellow_tripdata_2024-01_part-00001.parquet, 2024-01",
        "yellow_tripdata_2024-01_2024-01.parquet, 2024-01",
        // other spellings, after TLC's word
        "yellow_tripdata_202401.parquet, 2024-01",
        "yellow_tripdata_2024_01.csv, 2024-01",
        "yellow_tripdata-202401.parquet, 2024-01"
    })
    void month(String fileName, YearMonth month) {
        assertThat(MonthInName.of(fileName)).contains(month);
    }

    @ParameterizedTest
    @CsvSource({
        "yellow_tripdata_2024-01_2024-06.parquet",
        "yellow_tripdata_2024-01-2024-06.parquet",
        "yellow_tripdata_2024-01_to_2024-06.parquet",
        "yellow_tripdata_202401-202406.parquet",
        "yellow_tripdata_2024-01_06.parquet",
        "2024-01_2024-02.parquet",
        "yellow_tripdata_2024-03-15.parquet",
        "yellow_tripdata_20240315.parquet",
        "export_2024-03-15.parquet",
        "export_2024-03-15T10-20-30.parquet",
        "yellow_tripdata_2024.parquet",
        "yellow_tripdata_2023-2024.parquet",
        "yellow_tripdata_2024-13.parquet",
        "yellow_tripdata_1999-01.parquet",
        "yellow_tripdata_2024-1.parquet",
        "export_202401.parquet",
        "job_2024_01.parquet",
        "part-00000-2024-0123.parquet",
        "trips.parquet"
    })
    void noSingleMonth(String fileName) {
        assertThat(MonthInName.of(fileName)).isEqualTo(Optional.empty());
    }
}
