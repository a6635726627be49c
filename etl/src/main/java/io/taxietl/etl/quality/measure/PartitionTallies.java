package io.taxietl.etl.quality.measure;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.util.AccumulatorV2;

/**
 * What was counted in each partition. A partition counts once, however often Spark reads it: when an executor is lost, or
 * when the rows are used a second time.
 *
 * <p>The driver keeps some kilobytes for each partition, as it does of every task.
 */
final class PartitionTallies extends AccumulatorV2<PartitionTallies.OfPartition, Map<Integer, List<FileTally>>> {
    private static final long serialVersionUID = 1;

    private final TreeMap<Integer, List<FileTally>> byPartition = new TreeMap<>();

    /** The tallies of one partition, one for each file. */
    record OfPartition(int partition, List<FileTally> files) implements Serializable {}

    @Override
    public boolean isZero() {
        return byPartition.isEmpty();
    }

    @Override
    public PartitionTallies copy() {
        PartitionTallies copy = new PartitionTallies();
        copy.merge(this);
        return copy;
    }

    @Override
    public void reset() {
        byPartition.clear();
    }

    @Override
    public void add(OfPartition tallies) {
        byPartition.putIfAbsent(tallies.partition(), tallies.files());
    }

    @Override
    public void merge(AccumulatorV2<OfPartition, Map<Integer, List<FileTally>>> other) {
        other.value().forEach(byPartition::putIfAbsent);
    }

    @Override
    public Map<Integer, List<FileTally>> value() {
        return byPartition;
    }
}
