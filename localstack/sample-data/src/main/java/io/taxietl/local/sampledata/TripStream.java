package io.taxietl.local.sampledata;

import java.util.Arrays;
import java.util.SplittableRandom;

/** The rows of a sample month, one after the other, faults and all. */
final class TripStream {
    private static final Defect[] DEFECTS = Defect.values();

    private final SampleMonth month;
    private final long carried;
    private final NullBlock nullBlock;
    private final boolean firstIsMetered;
    private final SplittableRandom random;
    private final TripGenerator generator;
    private final Selection defective;
    private final Selection flexible;
    private final long[] remaining = new long[DEFECTS.length];

    private Trip trip = new Trip();
    /** The row that a copy or a refund takes: metered, so that the number of Flex Fare rows stays as asked. */
    private Trip lastMetered = new Trip();

    private boolean refunded;
    private boolean faultless;
    private boolean metered;
    private long row;

    TripStream(SampleMonth month) {
        this.month = month;
        carried = month.layout().carried();
        nullBlock = month.format() == Format.CSV ? NullBlock.CSV : NullBlock.PARQUET;
        random = new SplittableRandom(month.seed() * 1_000_003
                + month.month().getYear() * 12L
                + month.month().getMonthValue());
        generator = new TripGenerator(month.month(), month.rows(), random);
        for (int i = 0; i < DEFECTS.length; i++) {
            remaining[i] = month.defects().get(DEFECTS[i]);
        }
        long defects = Arrays.stream(remaining).sum();
        firstIsMetered = defects > 0;
        long open = firstIsMetered ? month.rows() - 1 : month.rows();
        defective = new Selection(open, defects);
        flexible = new Selection(open - defects, month.flexFareRows());
    }

    /** Goes to the next row, if there is one. */
    boolean advance() {
        if (row == month.rows()) {
            return false;
        }
        if (metered) {
            Trip last = trip;
            trip = lastMetered;
            lastMetered = last;
            refunded = false;
        }
        boolean first = row == 0 && firstIsMetered;
        faultless = first || !defective.next(random);
        if (faultless) {
            generator.generate(trip, row);
            metered = first || !flexible.next(random);
            if (!metered) {
                nullBlock.apply(trip);
            }
        } else {
            spoil(drawDefect());
            metered = false;
        }
        trip.keepOnly(carried);
        row++;
        return true;
    }

    Trip trip() {
        return trip;
    }

    /** Whether nothing was done to the row. */
    boolean isFaultless() {
        return faultless;
    }

    private void spoil(Defect defect) {
        boolean refund = defect == Defect.NEGATIVE_FARE && !refunded;
        if (refund || defect == Defect.DUPLICATE) {
            trip.copyFrom(lastMetered);
            refunded |= refund;
        } else {
            generator.generate(trip, row);
        }
        defect.damage(trip, month.period(), random);
    }

    private Defect drawDefect() {
        long draw = random.nextLong(Arrays.stream(remaining).sum());
        int index = 0;
        while (draw >= remaining[index]) {
            draw -= remaining[index++];
        }
        remaining[index]--;
        return DEFECTS[index];
    }
}
