package io.taxietl.etl.quality.measure;

import java.io.Serializable;
import java.math.BigInteger;

/** A sum in 128 bits: 10^12 squared, the largest summand of {@link NumberTally}, fits in it 10^14 times. */
final class ExactSum implements Serializable {
    private long high;
    private long low;

    void add(long summand) {
        add(summand >> (Long.SIZE - 1), summand);
    }

    void addSquareOf(long root) {
        add(Math.multiplyHigh(root, root), root * root);
    }

    void add(ExactSum other) {
        add(other.high, other.low);
    }

    BigInteger value() {
        return BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(new BigInteger(Long.toUnsignedString(low)));
    }

    private void add(long summandHigh, long summandLow) {
        low += summandLow;
        long carry = Long.compareUnsigned(low, summandLow) < 0 ? 1 : 0;
        high += summandHigh + carry;
    }
}
