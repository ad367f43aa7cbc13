package io.lockfreemetrics;

import io.lockfreemetrics.internal.histogram.ExponentialReading;
import io.lockfreemetrics.internal.histogram.ExponentialSide;

/**
 * The counts of a histogram with exponential buckets. Bucket {@code i} has the values above {@code base^(i - 1)} and up to {@code
 * base^i}, in the unit in which values are written; the base is {@code 2^(2^-scale)}. This is how Prometheus counts buckets;
 * OpenTelemetry's index of the same bucket is one less. Immutable.
 */
public final class ExponentialBuckets {

    private final int scale;
    private final long zeros;
    private final ExponentialSide positive;
    private final ExponentialSide negative;

    /** What a histogram without values has. */
    static final ExponentialBuckets NONE = new ExponentialBuckets(ExponentialReading.NONE);

    ExponentialBuckets(ExponentialReading reading) {
        scale = reading.scale();
        zeros = reading.zeros();
        positive = reading.positive();
        negative = reading.negative();
    }

    /** From 8, the finest, to 0. */
    public int scale() {
        return scale;
    }

    /** What a percentile is off by, as a part of the value: less than this. 0.09 for 9 %. */
    public double relativeError() {
        return Math.pow(2, Math.scalb(1.0, -scale)) - 1;
    }

    /** How many zeros. */
    public long zeroCount() {
        return zeros;
    }

    /** The index of the first bucket of positive values that has some; 0 if there is none. */
    public int positiveOffset() {
        return positive.firstIndex();
    }

    /** How many values each bucket from that one to the last that has some has. */
    public long[] positiveCounts() {
        return positive.counts();
    }

    /** The index of the first bucket of negative values, by their absolute value, that has some; 0 if there is none. */
    public int negativeOffset() {
        return negative.firstIndex();
    }

    /** How many values each bucket from that one to the last that has some has, from zero outwards. */
    public long[] negativeCounts() {
        return negative.counts();
    }
}
