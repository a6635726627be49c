package io.taxietl.etl.quality.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionTalliesTest {

    @Test
    void countsAPartitionOnceThoughItWasReadAgain() {
        PartitionTallies driver = new PartitionTallies();

        driver.merge(ofTask(0, 3));
        driver.merge(ofTask(1, 4));
        driver.merge(ofTask(0, 3));

        assertThat(rows(driver)).isEqualTo(7);
        assertThat(driver.value()).containsOnlyKeys(0, 1);
    }

    @Test
    void keepsThePartitionsOfOneTaskApart() {
        PartitionTallies driver = new PartitionTallies();
        PartitionTallies task = ofTask(0, 3);
        task.add(tallies(1, 4));

        driver.merge(ofTask(1, 4));
        driver.merge(task);

        assertThat(rows(driver)).isEqualTo(7);
    }

    @Test
    void aTaskBeginsWithNothing() {
        PartitionTallies driver = ofTask(0, 3);

        PartitionTallies copy = driver.copy();
        assertThat(copy.isZero()).isFalse();
        copy.reset();

        assertThat(copy.isZero()).isTrue();
        assertThat(rows(driver)).isEqualTo(3);
    }

    private static PartitionTallies ofTask(int partition, long rows) {
        PartitionTallies tallies = new PartitionTallies();
        tallies.add(tallies(partition, rows));
        return tallies;
    }

    private static PartitionTallies.OfPartition tallies(int partition, long rows) {
        FileTally file = new FileTally("a", 0, 0, 0);
        file.addRows(rows);
        return new PartitionTallies.OfPartition(partition, List.of(file));
    }

    private static long rows(PartitionTallies tallies) {
        return tallies.value().values().stream()
                .flatMap(List::stream)
                .mapToLong(FileTally::rows)
                .sum();
    }
}
