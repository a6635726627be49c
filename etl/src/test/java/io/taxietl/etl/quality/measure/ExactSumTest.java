package io.taxietl.etl.quality.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ExactSumTest {
    @Property
    void addsAsManyNumbersAndSquaresAsThereAre(@ForAll long[] summands, @ForAll long[] roots) {
        ExactSum first = new ExactSum();
        ExactSum second = new ExactSum();
        BigInteger expected = BigInteger.ZERO;
        for (long summand : summands) {
            first.add(summand);
            expected = expected.add(BigInteger.valueOf(summand));
        }
        for (long root : roots) {
            // The largest that is squared is 10^12; a sum of some hundred squares of more would not fit.
            long bounded = root >> 16;
            second.addSquareOf(bounded);
            expected = expected.add(BigInteger.valueOf(bounded).pow(2));
        }

        first.add(second);

        assertThat(first.value()).isEqualTo(expected);
    }
}
