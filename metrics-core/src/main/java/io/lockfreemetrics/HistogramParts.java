package io.lockfreemetrics;

import io.lockfreemetrics.internal.histogram.BucketIndex;
import io.lockfreemetrics.internal.histogram.HistogramPoint;
import java.math.BigInteger;

/** Makes one whole of parts that come from outside, and refuses parts that can't be those of the same values. */
final class HistogramParts {

    private final Buckets buckets;
    private final long[] counts;
    private long total;
    private int first = -1;
    private int last = -1;

    private HistogramParts(Buckets buckets, long[] counts) {
        this.buckets = buckets;
        this.counts = counts.clone();
        if (counts.length != buckets.count()) {
            throw new IllegalArgumentException("histogram with bounds %s must have %d counts, but has %d"
                    .formatted(buckets, buckets.count(), counts.length));
        }
        for (int i = 0; i < counts.length; i++) {
            add(i, this.counts[i]);
        }
    }

    private void add(int bucket, long count) {
        if (count < 0) {
            throw new IllegalArgumentException(
                    "counts of a histogram must not be negative, but count %d is %d".formatted(bucket, count));
        }
        total += count;
        if (total < 0) {
            throw new IllegalArgumentException(
                    "counts of a histogram must add up to at most %d, but pass it with count %d (%d)"
                            .formatted(Long.MAX_VALUE, bucket, count));
        }
        if (count > 0) {
            first = first < 0 ? bucket : first;
            last = bucket;
        }
    }

    static HistogramPoint join(Buckets buckets, long[] counts, BigInteger sum, long min, long max) {
        HistogramParts parts = new HistogramParts(buckets, counts);
        return parts.total == 0 ? parts.empty(sum) : parts.point(sum, min, max);
    }

    private HistogramPoint empty(BigInteger sum) {
        if (sum.signum() != 0) {
            throw new IllegalArgumentException("sum of an empty histogram must be 0, but is " + sum);
        }
        return new HistogramPoint(buckets.sharedBounds(), counts, 0, 0, 0, Long.MAX_VALUE, Long.MIN_VALUE);
    }

    private HistogramPoint point(BigInteger sum, long min, long max) {
        requireBucket("minimum", min, "first", first);
        requireBucket("maximum", max, "last", last);
        if (min > max) {
            throw new IllegalArgumentException(
                    "minimum of a histogram must not be above the maximum %d, but is %d".formatted(max, min));
        }
        BigInteger least = BigInteger.valueOf(min).multiply(BigInteger.valueOf(total));
        BigInteger most = BigInteger.valueOf(max).multiply(BigInteger.valueOf(total));
        if (sum.compareTo(least) < 0 || sum.compareTo(most) > 0) {
            throw new IllegalArgumentException("sum of %d values from %d to %d must be from %s to %s, but is %s"
                    .formatted(total, min, max, least, most, sum));
        }
        long low = sum.longValue();
        long carry = sum.subtract(BigInteger.valueOf(low)).shiftRight(Long.SIZE).longValueExact();
        return new HistogramPoint(buckets.sharedBounds(), counts, total, low, carry, min, max);
    }

    private void requireBucket(String what, long value, String which, int expected) {
        int bucket = new BucketIndex(buckets.sharedBounds()).indexOf(value);
        if (bucket != expected) {
            throw new IllegalArgumentException(
                    "%s of a histogram must be in the %s bucket that has values (%d), but %d is in bucket %d"
                            .formatted(what, which, expected, value, bucket));
        }
    }
}
