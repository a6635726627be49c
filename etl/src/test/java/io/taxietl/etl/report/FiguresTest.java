package io.taxietl.etl.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void neverShowsAScoreBelowItsThresholdAsReached() {
        assertThat(Figures.score(0.9)).isEqualTo("90.00 %");
        assertThat(Figures.score(0.899999)).isEqualTo("89.99 %");
        assertThat(Figures.score(0.29)).isEqualTo("29.00 %");
        assertThat(Figures.score(1.0)).isEqualTo("100.00 %");
        assertThat(Figures.score(null)).isEqualTo("-");
    }

    @Test
    void neverShowsAShareThatIsThereAsZero() {
        assertThat(Figures.share(0, 1_000_000)).isEqualTo("0.00 %");
        assertThat(Figures.share(99, 1_000_000)).isEqualTo("< 0.01 %");
        assertThat(Figures.share(100, 1_000_000)).isEqualTo("0.01 %");
        assertThat(Figures.share(1, 3)).isEqualTo("33.33 %");
        assertThat(Figures.share(0, 0)).isEqualTo("-");
    }

    @Test
    void showsSixDigitsAndTheCentsOfLargeAmounts() {
        assertThat(Figures.value(0.0)).isEqualTo("0");
        assertThat(Figures.value(-0.000051234567)).isEqualTo("-0.0000512346");
        assertThat(Figures.value(999.99949)).isEqualTo("999.999");
        assertThat(Figures.value(1000.0)).isEqualTo("1000");
        assertThat(Figures.value(429_496.724)).isEqualTo("429496.72");
        assertThat(Figures.value(3_046_690.0)).isEqualTo("3046690");
    }

    @Test
    void separatesThousandsAndCountsNouns() {
        assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Figures.count(1, "check")).isEqualTo("1 check");
        assertThat(Figures.count(0, "row")).isEqualTo("0 rows");
        assertThat(Figures.seconds(1_234.56)).isEqualTo("1,234.6 s");
    }
}
