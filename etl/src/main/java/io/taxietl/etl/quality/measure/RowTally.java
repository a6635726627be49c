package io.taxietl.etl.quality.measure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Counts rows by file, one after the other.
 *
 * @param <M> what the answers of a row mean to whoever counts
 */
final class RowTally<M> {
    private final AnswerLayout layout;
    private final Map<UTF8String, FileTally> files = new LinkedHashMap<>();
    private final PatternCounts<M> patterns;
    private final long[] pattern;
    private UTF8String file;
    private FileTally tally;

    RowTally(AnswerLayout layout, Function<long[], M> meaning) {
        this.layout = layout;
        this.patterns = new PatternCounts<>(layout.words(), meaning);
        this.pattern = new long[layout.words()];
    }

    /**
     * Gives what the answers of a row mean.
     *
     * @param uri of the row's file
     */
    M add(UTF8String uri, InternalRow answers) {
        // Rows of a file follow each other, so this is nearly always the file of the row before.
        if (tally == null || patterns.isFull() || !uri.equals(file)) {
            drain();
            file = uri.clone();
            tally = files.computeIfAbsent(file, added -> layout.tally(added.toString()));
        }
        for (int word = 0; word < pattern.length; word++) {
            pattern[word] = answers.getLong(layout.firstWord() + word);
        }
        for (int number = 0; number < layout.numbers(); number++) {
            int column = layout.firstWord() + pattern.length + number;
            if (!answers.isNullAt(column)) {
                tally.number(number).add(answers.getDouble(column));
            }
        }
        for (int text = 0; text < layout.texts(); text++) {
            int column = layout.firstWord() + pattern.length + layout.numbers() + text;
            if (!answers.isNullAt(column)) {
                tally.text(text).add(answers.getMap(column));
            }
        }
        return patterns.add(pattern);
    }

    /** One tally for each file, when all rows have been counted. */
    Collection<FileTally> files() {
        drain();
        return files.values();
    }

    private void drain() {
        patterns.drain((drained, count) -> {
            tally.addRows(count);
            for (int position = 0; position < layout.tests().size(); position++) {
                if (layout.tests().get(position).test(drained)) {
                    tally.addCount(position, count);
                }
            }
        });
    }
}
