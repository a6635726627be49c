package io.taxietl.etl.quality.measure;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** What an {@link Aggregation} found, for a set of files: the figures of several files add up to those of their union. */
public final class Figures {
    private static final int FILE = 0;
    private static final int ROWS = 1;

    private final List<Row> files;

    Figures(List<Row> files) {
        this.files = files;
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** The URIs of the files, in the order of their names. */
    public List<String> files() {
        return files.stream().map(row -> row.getString(FILE)).toList();
    }

    /** The figures of each file on its own. */
    public Stream<Figures> byFile() {
        return files.stream().map(row -> new Figures(List.of(row)));
    }

    /** The figures of those files whose own figures pass the test. */
    public Figures where(Predicate<Figures> test) {
        return new Figures(files.stream()
                .filter(row -> test.test(new Figures(List.of(row))))
                .toList());
    }

    public long rows() {
        return sum(ROWS);
    }

    public long of(Aggregation.Count count) {
        return sum(count.position());
    }

    public BigDecimal of(Aggregation.Total total) {
        BigInteger units = values(total.position(), Row::getLong)
                .map(BigInteger::valueOf)
                .reduce(BigInteger.ZERO, BigInteger::add);
        return new BigDecimal(units, Aggregation.SCALE);
    }

    public BigDecimal of(Aggregation.SquareTotal total) {
        BigInteger units = values(total.position(), Row::getDecimal)
                .map(BigDecimal::toBigIntegerExact)
                .reduce(BigInteger.ZERO, BigInteger::add);
        return new BigDecimal(units, 2 * Aggregation.SCALE);
    }

    /** Empty where no row has a finite value. */
    public OptionalDouble of(Aggregation.Minimum minimum) {
        return values(minimum.position(), Row::getDouble)
                .mapToDouble(Double::doubleValue)
                .min();
    }

    /** Empty where no row has a finite value. */
    public OptionalDouble of(Aggregation.Maximum maximum) {
        return values(maximum.position(), Row::getDouble)
                .mapToDouble(Double::doubleValue)
                .max();
    }

    private long sum(int position) {
        return files.stream().mapToLong(row -> row.getLong(position)).reduce(0, Math::addExact);
    }

    private <T> Stream<T> values(int position, Getter<T> getter) {
        return files.stream().filter(row -> !row.isNullAt(position)).map(row -> getter.from(row, position));
    }

    @FunctionalInterface
    private interface Getter<T> {
        T from(Row row, int position);
    }
}
