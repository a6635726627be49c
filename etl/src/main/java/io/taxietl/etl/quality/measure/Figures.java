package io.taxietl.etl.quality.measure;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** What an {@link Aggregation} found, for a set of files: the figures of several files add up to those of their union. */
public final class Figures {
    private final List<FileTally> files;

    Figures(List<FileTally> files) {
        this.files = files;
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** The URIs of the files, in the order of their names. */
    public List<String> files() {
        return files.stream().map(FileTally::file).toList();
    }

    /** The figures of each file on its own. */
    public Stream<Figures> byFile() {
        return files.stream().map(file -> new Figures(List.of(file)));
    }

    /** The figures of those files whose own figures pass the test. */
    public Figures where(Predicate<Figures> test) {
        return new Figures(files.stream()
                .filter(file -> test.test(new Figures(List.of(file))))
                .toList());
    }

    public long rows() {
        return sum(FileTally::rows);
    }

    public long of(Aggregation.Count count) {
        return sum(file -> file.count(count.position()));
    }

    /** How many finite values the number has. */
    public long values(Aggregation.Values number) {
        return sum(file -> file.number(number.position()).values());
    }

    /** The sum of the finite values. */
    public BigDecimal total(Aggregation.Values number) {
        return add(number, NumberTally::total);
    }

    /** The sum of the squares of the finite values. */
    public BigDecimal squareTotal(Aggregation.Values number) {
        return add(number, NumberTally::squareTotal);
    }

    /** The smallest finite value, empty where no row has one. */
    public OptionalDouble minimum(Aggregation.Values number) {
        return numbers(number)
                .map(NumberTally::minimum)
                .flatMapToDouble(OptionalDouble::stream)
                .min();
    }

    /** The largest finite value, empty where no row has one. */
    public OptionalDouble maximum(Aggregation.Values number) {
        return numbers(number)
                .map(NumberTally::maximum)
                .flatMapToDouble(OptionalDouble::stream)
                .max();
    }

    /** How many rows have a text by this name. */
    public long rows(Aggregation.Texts texts, String name) {
        return sum(file -> file.text(texts.position()).rows(name));
    }

    /** The beginning of one of the texts by this name, empty where no row has one. */
    public Optional<String> example(Aggregation.Texts texts, String name) {
        return files.stream()
                .flatMap(file -> file.text(texts.position()).example(name).stream())
                .min(Comparator.naturalOrder());
    }

    private long sum(ToLongFunction<FileTally> figure) {
        return files.stream().mapToLong(figure).reduce(0, Math::addExact);
    }

    private BigDecimal add(Aggregation.Values number, Function<NumberTally, BigDecimal> figure) {
        return numbers(number).map(figure).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Stream<NumberTally> numbers(Aggregation.Values number) {
        return files.stream().map(file -> file.number(number.position()));
    }
}
