package io.lockfreemetrics.internal.histogram;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The counts of a histogram at one instant. The sum is {@code sumLow + sumCarry * 2^64} and thus exact for any values. May be
 * used for one packed histogram after the other. Arrays are shared, not copied. Not thread-safe.
 */
public final class HistogramPoint {

    private static final long[] NONE = {};

    private long[] bounds;
    private long[] counts;

    /** Only the memory for them if this point is not exponential. */
    private final ExponentialCounts exponential;

    /** What a packed histogram begins with. */
    private final long[] first = new long[PackedHistogram.NUMBERS_BEFORE_BUCKETS];

    private boolean isExponential;
    private long total;
    private long sumLow;
    private long sumCarry;
    private long min;
    private long max;

    /** A point that can be given a packed histogram. */
    public HistogramPoint() {
        this(NONE, new long[1], 0, 0, 0, 0, 0);
    }

    /**
     * A point of these numbers.
     *
     * @param bounds upper bounds, inclusive, strictly increasing
     * @param counts values per bucket, not cumulative; one more than there are bounds
     * @param min the smallest value; meaningless when {@code total} is 0
     * @param max the largest value; meaningless when {@code total} is 0
     */
    public HistogramPoint(long[] bounds, long[] counts, long total, long sumLow, long sumCarry, long min, long max) {
        this.bounds = bounds;
        this.counts = counts;
        this.exponential = new ExponentialCounts(0, 0);
        this.total = total;
        this.sumLow = sumLow;
        this.sumCarry = sumCarry;
        this.min = min;
        this.max = max;
    }

    private HistogramPoint(HistogramPoint sums, ExponentialCounts exponential) {
        this.bounds = sums.bounds;
        this.counts = sums.counts;
        this.exponential = exponential;
        this.isExponential = true;
        this.total = exponential.total();
        this.sumLow = sums.sumLow;
        this.sumCarry = sums.sumCarry;
        this.min = sums.min;
        this.max = sums.max;
        new ExponentialReading(exponential).classic(bounds, counts);
    }

    /** A point with the same extremes and sum, and with exponential buckets. */
    public HistogramPoint with(ExponentialCounts exponentialCounts) {
        return new HistogramPoint(this, exponentialCounts);
    }

    /** Makes this the point that was packed; arrays that were handed out before may change. */
    public HistogramPoint unpack(long[] boundsOfPacked, byte[] packed) {
        bounds = boundsOfPacked;
        if (counts.length != bounds.length + 1) {
            counts = new long[bounds.length + 1];
        }
        isExponential = PackedExponential.isOne(packed);
        if (packed.length == 0) {
            Arrays.fill(counts, 0);
            total = 0;
            sumLow = 0;
            sumCarry = 0;
            min = 0;
            max = 0;
            return this;
        }
        int at = Varints.numbers(packed, 0, first);
        total = first[0];
        min = Varints.withSign(first[1]);
        max = min + first[2];
        sumLow = Varints.withSign(first[3]);
        sumCarry = Varints.withSign(first[4]);
        if (isExponential) {
            PackedExponential.unpack(packed, exponential);
            new ExponentialReading(exponential).classic(bounds, counts);
        } else {
            Varints.numbers(packed, at, counts);
        }
        return this;
    }

    /** The same numbers in fewer bytes. */
    public byte[] pack() {
        return isExponential
                ? PackedExponential.pack(min, max, sumLow, sumCarry, exponential)
                : PackedHistogram.pack(total, min, max, sumLow, sumCarry, counts.length, i -> counts[i], 0);
    }

    public long[] bounds() {
        return bounds;
    }

    public long[] counts() {
        return counts;
    }

    /** The exponential buckets, of which {@link #counts()} are sums, or null if there are none. */
    public @Nullable ExponentialReading exponential() {
        return isExponential ? new ExponentialReading(exponential) : null;
    }

    /** The counts of exponential buckets; only if there are some. */
    public ExponentialCounts exponentialCounts() {
        return exponential;
    }

    public long total() {
        return total;
    }

    public long sumLow() {
        return sumLow;
    }

    public long sumCarry() {
        return sumCarry;
    }

    public long min() {
        return min;
    }

    public long max() {
        return max;
    }

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
     * there are no bounds. With exponential buckets never outside of the extremes.
     *
     * @param q from 0 to 1
     */
    public double quantile(double q) {
        double[] estimate = new double[1];
        quantiles(new double[] {q}, estimate);
        return estimate[0];
    }

    /**
     * The same for several in one pass over the buckets.
     *
     * @param qs from 0 to 1, ascending: else the estimates are wrong
     * @param estimates as many, to be overwritten
     */
    public void quantiles(double[] qs, double[] estimates) {
        if (total == 0 || bounds.length == 0) {
            Arrays.fill(estimates, Double.NaN);
        } else if (isExponential) {
            ExponentialReading reading = new ExponentialReading(exponential);
            for (int i = 0; i < qs.length; i++) {
                double estimate = reading.quantile(qs[i] * total, (double) max);
                estimates[i] = Math.min((double) max, Math.max((double) min, estimate));
            }
        } else {
            interpolate(qs, estimates);
        }
    }

    private void interpolate(double[] qs, double[] estimates) {
        long below = 0;
        int bucket = 0;
        for (int i = 0; i < qs.length; i++) {
            double rank = qs[i] * total;
            while (bucket < bounds.length && below + counts[bucket] < rank) {
                below += counts[bucket];
                bucket++;
            }
            estimates[i] = inBucket(bucket, rank - below);
        }
    }

    /** The estimate for the value of that rank among those of the bucket alone. */
    private double inBucket(int bucket, double rankInBucket) {
        if (bucket == bounds.length) {
            return bounds[bounds.length - 1];
        }
        if (bucket == 0 && bounds[0] <= 0) {
            return bounds[0];
        }
        double start = bucket == 0 ? 0 : bounds[bucket - 1];
        double end = bounds[bucket];
        return start + (end - start) * (rankInBucket / counts[bucket]);
    }
}
