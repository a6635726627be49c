package io.taxietl.etl.quality.measure;

import java.io.Serializable;
import java.util.stream.Stream;

/** What the measures come to, for the rows of one file or for some of them. */
final class FileTally implements Serializable {
    private final String file;
    private long rows;
    private final long[] counts;
    private final NumberTally[] numbers;
    private final TextTally[] texts;

    FileTally(String file, int counts, int numbers, int texts) {
        this.file = file;
        this.counts = new long[counts];
        this.numbers = Stream.generate(NumberTally::new).limit(numbers).toArray(NumberTally[]::new);
        this.texts = Stream.generate(TextTally::new).limit(texts).toArray(TextTally[]::new);
    }

    String file() {
        return file;
    }

    long rows() {
        return rows;
    }

    long count(int position) {
        return counts[position];
    }

    NumberTally number(int position) {
        return numbers[position];
    }

    TextTally text(int position) {
        return texts[position];
    }

    void addRows(long more) {
        rows = Math.addExact(rows, more);
    }

    void addCount(int position, long more) {
        counts[position] = Math.addExact(counts[position], more);
    }

    FileTally add(FileTally other) {
        addRows(other.rows);
        for (int position = 0; position < counts.length; position++) {
            addCount(position, other.counts[position]);
        }
        for (int position = 0; position < numbers.length; position++) {
            numbers[position].add(other.numbers[position]);
        }
        for (int position = 0; position < texts.length; position++) {
            texts[position].add(other.texts[position]);
        }
        return this;
    }
}
