package io.taxietl.etl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparkStartsTest {
    @Test
    void counts() {
        assertThat(TestSpark.session().range(3).count()).isEqualTo(3);
    }
}
