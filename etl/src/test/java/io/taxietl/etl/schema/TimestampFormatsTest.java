package io.taxietl.etl.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampFormatsTest {
    private final TimestampFormats formats =
            TimestampFormats.of(List.of("M/d/yyyy h:mm:ss a", "dd.MM.yyyy HH:mm", "d-MMM-yyyy HH:mm"));

    @ParameterizedTest
    @CsvSource({
        "03/25/2017 8:55:43 AM,2017-03-25T08:55:43",
        "03/25/2017 08:55:43 pm,2017-03-25T20:55:43",
        "3/5/2017 12:00:00 AM,2017-03-05T00:00",
        "3/5/2017 12:00:00 PM,2017-03-05T12:00",
        // A time that the clocks of New York skip.
        "03/12/2017 2:30:00 AM,2017-03-12T02:30",
        "29.02.2016 23:59,2016-02-29T23:59",
        "1-jun-2016 00:00,2016-06-01T00:00",
    })
    void readsEachForm(String text, LocalDateTime time) {
        assertThat(formats.parse(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "03/25/2017 8:55:43",
                "25/03/2017 8:55:43 AM",
                "03/25/2017 13:55:43 PM",
                "02/29/2017 8:55:43 AM",
                "03/25/2017 8:55:43 AM EST",
                "03/25/17 8:55:43 AM",
                "03/25/0000 8:55:43 AM",
                "03/25/+99999 8:55:43 AM",
                "31.04.2016 10:00",
                "1,50",
                "",
            })
    void leavesEverythingElse(String text) {
        assertThat(formats.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "M/d/yyyy h:mm:ss a,''",
        "yyyyMMddHHmm,''",
        "uuuu-MM-dd'T'HH:mm,''",
        "M/d/yyyy h:mm:ss,it does not say a time to the minute",
        "M/d/yyyy,it does not say a time to the minute",
        "yyyy-MM-dd HH:mm z,Unable to extract ZoneId",
        "yyyy-MM-dd'T,Pattern ends with an incomplete string literal",
        "yyyy-MM-dd HH:mm foo,Unknown pattern letter: f",
    })
    void saysWhatIsWrongWithAPattern(String pattern, String problem) {
        assertThat(TimestampFormats.problem(pattern).orElse("")).startsWith(problem);
    }

    @Test
    void noFormReadsNothing() {
        assertThat(TimestampFormats.of(List.of()).parse("2017-03-25 08:55:43")).isNull();
    }
}
