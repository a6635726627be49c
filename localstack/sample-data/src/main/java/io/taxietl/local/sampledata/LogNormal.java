package io.taxietl.local.sampledata;

import java.util.SplittableRandom;

/**
 * Draws of a log-normal distribution with median 1, from a table of its quantiles: fast, and the same on every
 * machine, which the mathematics of {@code java.lang.Math} does not promise.
 */
final class LogNormal {
    private static final int QUANTILES = 4096;
    private static final double STEP = 1.0 / 1024;
    private static final double RANGE = 5.0;

    private final double[] quantiles = new double[QUANTILES + 1];

    /** @param sigma standard deviation of the logarithm */
    LogNormal(double sigma) {
        double total = StrictMath.sqrt(2 * StrictMath.PI) / STEP;
        double cumulated = 0;
        int next = 0;
        for (double x = -RANGE; next <= QUANTILES && x < RANGE; x += STEP) {
            cumulated += StrictMath.exp(-x * x / 2) / total;
            while (next <= QUANTILES && cumulated >= (next + 0.5) / (QUANTILES + 1)) {
                quantiles[next++] = StrictMath.exp(sigma * x);
            }
        }
    }

    double draw(SplittableRandom random) {
        long bits = random.nextLong();
        int index = (int) (bits >>> 52);
        double fraction = (bits & 0xF_FFFFL) / (double) 0x10_0000;
        return quantiles[index] + fraction * (quantiles[index + 1] - quantiles[index]);
    }
}
