package io.taxietl.etl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taxietl.etl.report.QualityReport.Rows;
import io.taxietl.etl.report.QualityReport.RowsByHour;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QualityReportTest {
    @Test
    void accountsForEveryRowThatWasRead() {
        assertThat(new Rows(10, 7, 0, 2, 1).unaccounted()).isZero();
        assertThat(new Rows(10, 0, 7, 2, 1).unaccounted()).isZero();
        assertThat(new Rows(10, 7, 0, 1, 1).unaccounted()).isEqualTo(1);
        assertThat(new Rows(10, 8, 0, 2, 1).unaccounted()).isEqualTo(-1);
    }

    @Test
    void doesNotChangeWithTheListItWasMadeOf() {
        List<Long> hours = new ArrayList<>(List.of(1L));
        var rows = new RowsByHour(hours, null);
        hours.add(2L);
        assertThat(rows).isEqualTo(new RowsByHour(List.of(1L), List.of()));
    }

    @Test
    void hasMapsThatNobodyCanChange() {
        var quarantine = SampleReports.published().quarantine();
        assertThatThrownBy(() -> quarantine.put("other", 1L)).isInstanceOf(UnsupportedOperationException.class);
    }
}
