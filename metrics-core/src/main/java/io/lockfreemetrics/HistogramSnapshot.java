package io.lockfreemetrics;

import static io.lockfreemetrics.internal.cell.Arithmetic.carryOfAdd;
import static io.lockfreemetrics.internal.cell.Arithmetic.saturatingAdd;

import io.lockfreemetrics.internal.histogram.ExponentialCounts;
import io.lockfreemetrics.internal.histogram.HistogramPoint;
import io.lockfreemetrics.internal.histogram.PackedExemplars;
import io.lockfreemetrics.internal.histogram.PackedHistogram;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The values of an {@link AtomicHistogram} at one instant: buckets, sum, minimum and maximum are those of exactly the same
 * {@link #total()} values. Immutable. Numbers are in the integers that were recorded.
 */
public final class HistogramSnapshot implements SeriesSnapshot {

    private final Buckets layout;
    private final byte[] packed;
    private final PackedExemplars exemplars;

    /** @param packed by {@link PackedHistogram}; not copied */
    HistogramSnapshot(Buckets layout, byte[] packed, PackedExemplars exemplars) {
        this.layout = layout;
        this.packed = packed;
        this.exemplars = exemplars;
    }

    /**
     * A snapshot of a histogram that is kept elsewhere.
     *
     * @param buckets if they are exponential, the snapshot has counts for their {@link Buckets#bounds()} only
     * @param counts values per bucket, not cumulative: one more than there are bounds, not negative
     * @param sum of all values, exact; 0 if there are none
     * @param min the smallest value, which must be in the first bucket that has values; ignored if there are none
     * @param max the largest value, which must be in the last bucket that has values; ignored if there are none
     * @throws IllegalArgumentException if these can't be parts of the same histogram
     */
    public static HistogramSnapshot of(Buckets buckets, long[] counts, BigInteger sum, long min, long max) {
        return new HistogramSnapshot(
                buckets.withFixedBounds(),
                HistogramParts.join(buckets, counts, sum, min, max).pack(),
                PackedExemplars.NONE);
    }

    /** The same for a sum that fits into a {@code long}. */
    public static HistogramSnapshot of(Buckets buckets, long[] counts, long sum, long min, long max) {
        return of(buckets, counts, BigInteger.valueOf(sum), min, max);
    }

    /** How many values were recorded. */
    public long total() {
        return PackedHistogram.total(packed);
    }

    /** The sum of all values; {@link Long#MAX_VALUE} or {@link Long#MIN_VALUE} if it passes the range of {@code long}. */
    public long sum() {
        return point().saturatedSum();
    }

    /** The smallest value, empty if there is none. */
    public OptionalLong min() {
        return total() == 0 ? OptionalLong.empty() : OptionalLong.of(PackedHistogram.min(packed));
    }

    /** The largest value, empty if there is none. */
    public OptionalLong max() {
        return total() == 0 ? OptionalLong.empty() : OptionalLong.of(PackedHistogram.max(packed));
    }

    /** The mean of all values, even where {@link #sum()} is at the end of its range; NaN if there is none. */
    public double mean() {
        return point().mean();
    }

    /** How many values fell into each bucket, not cumulative; the last one has no upper bound. */
    public long[] buckets() {
        return point().counts();
    }

    /** The exponential buckets, of which {@link #buckets()} are sums; empty if the bounds of buckets are fixed. */
    public Optional<ExponentialBuckets> exponentialBuckets() {
        if (layout.isExponential() && total() == 0) {
            return Optional.of(ExponentialBuckets.NONE);
        }
        return Optional.ofNullable(point().exponential()).map(ExponentialBuckets::new);
    }

    /**
     * After each snapshot, the first value that is recorded in a sampled span becomes its bucket's exemplar; the newest of each
     * bucket is kept. In the order of values; none in a registry that was not built with {@linkplain
     * MetricsRegistryBuilder#exemplars exemplars}. If there are more than 64 buckets, neighbours share one. All of them are among
     * the values of this snapshot.
     */
    public List<Exemplar> exemplars() {
        List<Exemplar> list = new ArrayList<>(exemplars.size());
        for (int i = 0; i < exemplars.size(); i++) {
            list.add(new Exemplar(
                    exemplars.value(i),
                    exemplars.traceId(i),
                    exemplars.spanId(i),
                    Instant.ofEpochMilli(exemplars.epochMillis(i))));
        }
        return Collections.unmodifiableList(list);
    }

    /** The upper bounds of all buckets but the last, inclusive. */
    public long[] boundaries() {
        return layout.bounds();
    }

    /** The unit in which values are written. */
    public Unit unit() {
        return layout.unit();
    }

    /**
     * Estimates the value below which a part of all values lies, by the interpolation of PromQL's {@code histogram_quantile} (for
     * native histograms that of Prometheus 2):
     * linear within a bucket, and the highest boundary for everything above it. As there, the quantile 0 of a histogram whose
     * first bucket is empty is NaN.
     *
     * <p>With exponential buckets it is off by less than {@link ExponentialBuckets#relativeError()}, and never outside of the
     * extremes.
     *
     * @param p from 0 to 1: 0.99 for the 99th percentile
     * @return NaN if there are no values, too
     * @throws IllegalArgumentException if p is not from 0 to 1
     */
    public double percentile(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("percentile must be from 0 to 1, but is " + p);
        }
        return point().quantile(p);
    }

    /**
     * The values of both, as if one histogram had recorded them: series of one family add up to the whole.
     * Counts stop at {@link Long#MAX_VALUE}.
     *
     * @throws IllegalArgumentException if the other one has other bounds or another unit
     */
    public HistogramSnapshot plus(HistogramSnapshot other) {
        if (!layout.equals(other.layout) && !isFixedFormOf(other) && !other.isFixedFormOf(this)) {
            throw new IllegalArgumentException(
                    "histograms to be added must have the same bounds, but are " + layout + " and " + other.layout);
        }
        if (total() == 0 || other.total() == 0) {
            return total() == 0 ? other : this;
        }
        HistogramPoint a = point();
        HistogramPoint b = other.point();
        boolean exponential = a.exponential() != null && b.exponential() != null;
        long[] counts = a.counts();
        for (int i = 0; i < counts.length; i++) {
            counts[i] = saturatingAdd(counts[i], b.counts()[i]);
        }
        HistogramPoint sum = new HistogramPoint(
                a.bounds(),
                counts,
                saturatingAdd(a.total(), b.total()),
                a.sumLow() + b.sumLow(),
                a.sumCarry() + b.sumCarry() + carryOfAdd(a.sumLow(), b.sumLow()),
                Math.min(a.min(), b.min()),
                Math.max(a.max(), b.max()));
        if (exponential) {
            ExponentialCounts both = layout.newExponentialCounts();
            both.add(a.exponentialCounts());
            both.add(b.exponentialCounts());
            sum = sum.with(both);
        }
        PackedExemplars newest = exemplars.isEmpty() && other.exemplars.isEmpty()
                ? PackedExemplars.NONE
                : PackedExemplars.newest(exemplars, other.exemplars, layout.exemplarSlots());
        return new HistogramSnapshot(exponential ? layout : layout.withFixedBounds(), sum.pack(), newest);
    }

    /** Whether the other one has the same bounds, and exponential buckets besides. */
    private boolean isFixedFormOf(HistogramSnapshot other) {
        return !layout.isExponential() && layout.equals(other.layout.withFixedBounds());
    }

    /**
     * What came after an earlier snapshot of the same histogram; all of this if it has started anew since. Minimum and maximum
     * are those of all values, as nobody knows those of the rest.
     */
    HistogramSnapshot since(HistogramSnapshot earlier) {
        HistogramPoint now = point();
        HistogramPoint before = earlier.point();
        long[] counts = now.counts();
        for (int i = 0; i < counts.length; i++) {
            counts[i] -= before.counts()[i];
            if (counts[i] < 0) {
                return this;
            }
        }
        BigInteger sum = now.exactSum().subtract(before.exactSum());
        HistogramPoint rest = new HistogramPoint(
                now.bounds(),
                counts,
                now.total() - before.total(),
                sum.longValue(),
                sum.subtract(BigInteger.valueOf(sum.longValue()))
                        .shiftRight(Long.SIZE)
                        .longValue(),
                now.min(),
                now.max());
        if (now.exponential() != null && (before.exponential() != null || before.isEmpty())) {
            if (!now.exponentialCounts().subtract(before.exponentialCounts())) {
                return this;
            }
            rest = rest.with(now.exponentialCounts());
        }
        return new HistogramSnapshot(layout, rest.pack(), exemplars.without(earlier.exemplars));
    }

    /** All numbers, unpacked anew. */
    HistogramPoint point() {
        return new HistogramPoint().unpack(layout.sharedBounds(), packed);
    }

    byte[] packed() {
        return packed;
    }

    PackedExemplars packedExemplars() {
        return exemplars;
    }

    Buckets layout() {
        return layout;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HistogramSnapshot that
                && layout.equals(that.layout)
                && Arrays.equals(packed, that.packed)
                && exemplars.equals(that.exemplars);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }

    @Override
    public String toString() {
        return "HistogramSnapshot[total=%d, sum=%s, buckets=%s, boundaries=%s]"
                .formatted(total(), point().exactSum(), Arrays.toString(buckets()), layout);
    }
}
