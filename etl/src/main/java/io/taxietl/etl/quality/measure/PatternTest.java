package io.taxietl.etl.quality.measure;

import java.io.Serializable;
import java.util.List;

/** Whether the rows of a pattern of answers are counted. */
sealed interface PatternTest extends Serializable {
    boolean test(long[] pattern);

    /** One word has any of the bits. */
    record AnyOf(int word, long bits) implements PatternTest {
        @Override
        public boolean test(long[] pattern) {
            return (pattern[word] & bits) != 0;
        }
    }

    /** One of the tests is true. */
    record Either(List<PatternTest> tests) implements PatternTest {
        @Override
        public boolean test(long[] pattern) {
            for (PatternTest test : tests) {
                if (test.test(pattern)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** One test is true and the other one is not. */
    record Except(PatternTest counted, PatternTest except) implements PatternTest {
        @Override
        public boolean test(long[] pattern) {
            return counted.test(pattern) && !except.test(pattern);
        }
    }

    /** Every word has all of its bits. */
    final class AllOf implements PatternTest {
        private static final long serialVersionUID = 1;

        private final long[] bits;

        /** @param bits one for each word */
        AllOf(long... bits) {
            this.bits = bits.clone();
        }

        @Override
        public boolean test(long[] pattern) {
            for (int word = 0; word < bits.length; word++) {
                if ((pattern[word] & bits[word]) != bits[word]) {
                    return false;
                }
            }
            return true;
        }
    }
}
