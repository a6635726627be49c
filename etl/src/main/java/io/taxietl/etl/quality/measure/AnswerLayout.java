package io.taxietl.etl.quality.measure;

import java.io.Serializable;
import java.util.List;

/**
 * Where the answers of a row are: words of yes and no, after them numbers, and after those texts.
 *
 * @param firstWord position of the first word
 * @param words BIGINT columns
 * @param numbers DOUBLE columns
 * @param texts columns of MAP of STRING to STRING
 * @param tests for each count, which patterns it counts
 */
record AnswerLayout(int firstWord, int words, int numbers, int texts, List<PatternTest> tests) implements Serializable {

    /** A tally of no rows yet. */
    FileTally tally(String uri) {
        return new FileTally(uri, tests.size(), numbers, texts);
    }
}
