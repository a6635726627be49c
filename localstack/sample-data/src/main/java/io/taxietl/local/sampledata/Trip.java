package io.taxietl.local.sampledata;

/**
 * One trip record. Mutable and used again for every row, because a benchmark writes tens of millions of them; whoever
 * wants to keep one copies it.
 */
final class Trip {
    private static final int FIELDS = Field.values().length;

    private final long[] values = new long[FIELDS];
    private long nulls;
    private long malformed;
    private long notANumber;
    private long infinite;

    void clear() {
        nulls = -1L;
        malformed = 0;
        notANumber = 0;
        infinite = 0;
    }

    void set(Field field, long value) {
        values[field.index()] = value;
        nulls &= ~field.bit();
    }

    void setNull(Field field) {
        nulls |= field.bit();
    }

    /** Leaves only the fields of the mask, for a file that has no column for the others. */
    void keepOnly(long fields) {
        nulls |= ~fields;
    }

    void setMalformed(Field field) {
        malformed |= field.bit();
    }

    void setNotANumber(Field field) {
        notANumber |= field.bit();
    }

    void setInfinite(Field field) {
        infinite |= field.bit();
    }

    void add(Field field, long amount) {
        values[field.index()] += amount;
    }

    void negate(Field field) {
        values[field.index()] = -values[field.index()];
    }

    boolean isNull(Field field) {
        return (nulls & field.bit()) != 0;
    }

    boolean isMalformed(Field field) {
        return (malformed & ~nulls & field.bit()) != 0;
    }

    /** Whether a reader gets a value: there is one, and its type can hold it. */
    boolean has(Field field) {
        return ((nulls | malformed) & field.bit()) == 0;
    }

    boolean hasNonFinite() {
        return ((notANumber | infinite) & ~nulls) != 0;
    }

    boolean isFinite(Field field) {
        return ((notANumber | infinite) & field.bit()) == 0;
    }

    /** In units of the field's scale. */
    long value(Field field) {
        return values[field.index()];
    }

    /** In dollars, miles or degrees: the double that is nearest to the decimal number. */
    double number(Field field) {
        if ((notANumber & field.bit()) != 0) {
            return Double.NaN;
        }
        if ((infinite & field.bit()) != 0) {
            return Double.POSITIVE_INFINITY;
        }
        return values[field.index()] / (double) field.scale();
    }

    void copyFrom(Trip other) {
        System.arraycopy(other.values, 0, values, 0, FIELDS);
        nulls = other.nulls;
        malformed = other.malformed;
        notANumber = other.notANumber;
        infinite = other.infinite;
    }

    /** The same for two records whose every field is the same, and for practical purposes only then. */
    long fingerprint() {
        long hash =
                mix(nulls) + mix(malformed + 0x1234_5678) + mix(notANumber + 0x2345_6789) + mix(infinite + 0x3456_789A);
        for (int i = 0; i < FIELDS; i++) {
            if ((nulls & (1L << i)) == 0) {
                hash = mix(hash ^ values[i]) + i;
            }
        }
        return hash;
    }

    /** The finalizer of MurmurHash3. */
    private static long mix(long value) {
        long mixed = value;
        mixed = (mixed ^ (mixed >>> 33)) * 0xFF51_AFD7_ED55_8CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CE_B9FE_1A85_EC53L;
        return mixed ^ (mixed >>> 33);
    }
}
