package io.taxietl.etl.bench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FigureComparisonTest {
    @Test
    void equalFiguresDoNotDiffer() {
        assertThat(FigureComparison.differences("peer", Map.of("rows", 3.0, "mean", 1e6), Map.of("mean", 1e6 + 1e-4)))
                .isEmpty();
    }

    @Test
    void oneRowOfTenMillionIsADifference() {
        assertThat(FigureComparison.differences("peer", Map.of("rows", 1e7), Map.of("rows", 1e7 + 1)))
                .containsExactly("peer finds 1.0000001E7 for \"rows\", the job finds 1.0E7");
    }

    @Test
    void aFigureThatTheJobLacksIsADifference() {
        assertThat(FigureComparison.differences("peer", Map.of(), Map.of("rows", 1.0)))
                .containsExactly("peer finds 1.0 for \"rows\", the job has no such figure");
    }

    @Test
    void notANumberDiffersFromEverything() {
        assertThat(FigureComparison.differences("peer", Map.of("mean", 1.0), Map.of("mean", Double.NaN)))
                .hasSize(1);
    }
}
