package io.lockfreemetrics.internal.histogram;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The counts of a histogram at one instant. The sum is {@code sumLow + sumCarry * 2^64} and thus exact for any values.
 * Arrays are shared, not copied: nobody writes them once the point exists.
 *
 * @param bounds upper bounds, inclusive, strictly increasing
 * @param counts values per bucket, not cumulative; one more than there are bounds
 * @param min the smallest value; meaningless when {@code total} is 0
 * @param max the largest value; meaningless when {@code total} is 0
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
public record HistogramPoint(long[] bounds, long[] counts, long total, long sumLow, long sumCarry, long min, long max) {

    public boolean isEmpty() {
        return total == 0;
    }

    /** The sum, or the end of the {@code long} range that it passes. */
    public long saturatedSum() {
        if (sumCarry == 0) {
            return sumLow;
        }
        return sumCarry < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    /** The exact sum. */
    public BigInteger exactSum() {
        return BigInteger.valueOf(sumCarry).shiftLeft(64).add(BigInteger.valueOf(sumLow));
    }

    /** The mean, or NaN of nothing. */
    public double mean() {
        if (total == 0) {
            return Double.NaN;
        }
        double sum = sumCarry == 0 ? sumLow : new BigDecimal(exactSum()).doubleValue();
        return sum / total;
    }

    /**
     * Estimates a quantile as PromQL's {@code histogram_quantile} does: linear within the bucket that has the rank, from zero
     * in a first bucket whose bound is positive, and the highest bound for everything above it. NaN of nothing, and if
     * there are no bounds.
     *
     * @param q from 0 to 1
     */
    public double quantile(double q) {
        if (total == 0 || bounds.length == 0) {
            return Double.NaN;
        }
        double rank = q * total;
        long below = 0;
        int bucket = 0;
        while (bucket < bounds.length && below + counts[bucket] < rank) {
            below += counts[bucket];
            bucket++;
        }
        if (bucket == bounds.length) {
            return bounds[bounds.length - 1];
        }
        if (bucket == 0 && bounds[0] <= 0) {
            return bounds[0];
        }
        double start = bucket == 0 ? 0 : bounds[bucket - 1];
        double end = bounds[bucket];
        return start + (end - start) * ((rank - below) / counts[bucket]);
    }
}
