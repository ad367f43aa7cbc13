package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.cell.CellLayout;
import io.lockfreemetrics.internal.exposition.BucketLabels;
import io.lockfreemetrics.internal.histogram.BucketIndex;
import io.lockfreemetrics.internal.histogram.ExemplarSlots;
import io.lockfreemetrics.internal.histogram.ExponentialBounds;
import io.lockfreemetrics.internal.histogram.ExponentialCells;
import io.lockfreemetrics.internal.histogram.ExponentialCounts;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The buckets of a histogram: upper bounds, inclusive, in the integers that are recorded, and the {@link Unit} in which they
 * are written. A last bucket without bound comes by itself.
 *
 * <p>{@linkplain #exponential(Unit) Exponential} buckets choose themselves by what is recorded. They have bounds, too: those
 * that formats get which can't write them otherwise.
 *
 * <p>Immutable; one object may serve any number of histograms.
 */
public final class Buckets {

    private static final long MILLISECOND = 1_000_000;

    private static final Buckets LATENCY = of(
            Unit.NANOSECONDS,
            5 * MILLISECOND,
            10 * MILLISECOND,
            25 * MILLISECOND,
            50 * MILLISECOND,
            100 * MILLISECOND,
            250 * MILLISECOND,
            500 * MILLISECOND,
            1_000 * MILLISECOND,
            2_500 * MILLISECOND,
            5_000 * MILLISECOND,
            10_000 * MILLISECOND);

    private static final int MOST_EXPONENTIAL = 160;
    /** As many as reach over all values of both signs at scale 0, where each classic bucket has whole exponential ones. */
    private static final int FEWEST_OF_EXPONENTIAL = 130;

    private static final int MOST_OF_EXPONENTIAL = 4096;

    private final long[] bounds;
    private final Unit unit;
    private final BucketIndex index;
    private final BucketLabels labels;
    private final boolean exponential;

    /** Those with the same bounds, if these are exponential. */
    private final @Nullable Buckets fixed;

    /** By the number of extra sums, or its complement with exemplars; shared, as there are more series than buckets. */
    private final Map<Integer, CellLayout> cellLayouts = new ConcurrentHashMap<>();

    /** Made when it is needed; it does not matter if that happens twice. */
    private volatile @Nullable ExemplarSlots exemplarSlots;

    private Buckets(Unit unit, long[] bounds, BucketIndex index, boolean exponential) {
        this.unit = unit;
        this.bounds = bounds;
        this.index = index;
        this.exponential = exponential;
        this.labels = new BucketLabels(bounds, unit.decimals(), exponential);
        this.fixed = exponential ? fixed(unit, bounds) : null;
    }

    /**
     * Buckets for plain integers.
     *
     * @param bounds at least one, strictly increasing
     * @throws IllegalArgumentException if they are not
     */
    public static Buckets of(long... bounds) {
        return of(Unit.NONE, bounds);
    }

    /**
     * Buckets for integers of a unit.
     *
     * @param bounds at least one, strictly increasing, as recorded: nanoseconds for {@link Unit#NANOSECONDS}
     * @throws IllegalArgumentException if they are not
     */
    public static Buckets of(Unit unit, long... bounds) {
        requireNonNull(unit, "unit");
        long[] copy = bounds.clone();
        if (copy.length == 0) {
            throw new IllegalArgumentException("bucket bounds must not be empty");
        }
        for (int i = 1; i < copy.length; i++) {
            if (copy[i] <= copy[i - 1]) {
                throw new IllegalArgumentException(
                        "bucket bounds must be strictly increasing, but bound %d (%d) follows %d"
                                .formatted(i, copy[i], copy[i - 1]));
            }
            if (written(copy[i], unit) == written(copy[i - 1], unit)) {
                throw new IllegalArgumentException(
                        "bucket bounds must differ when written as 64-bit floating-point numbers, but bound %d (%d) follows %d"
                                .formatted(i, copy[i], copy[i - 1]));
            }
        }
        return fixed(unit, copy);
    }

    private static Buckets fixed(Unit unit, long... bounds) {
        return new Buckets(unit, bounds, new BucketIndex(bounds), false);
    }

    /** The same as {@link #exponential(Unit, int)} with at most 160 buckets. */
    public static Buckets exponential(Unit unit) {
        return exponential(unit, MOST_EXPONENTIAL);
    }

    /**
     * Buckets of which each ends at the same multiple of where it begins: at first 1.0027, and the square of that whenever
     * there would be too many, up to what it takes for any {@code long}. So percentiles are off by less than a part of the value,
     * which {@link ExponentialBuckets#relativeError()} tells and which depends on the largest and the smallest value only. Zeros
     * are counted apart.
     *
     * <p>With 160 buckets the error is below 9.1 % if the largest value is at most 800,000 times the smallest, with 320 below
     * 4.5 %, and with 4,096 below 1.1 % whatever is recorded. That is for values of one sign: with both, buckets reach over all
     * smaller values of either, so that 160 are off by up to 41 % for values from -1 s to 1 s in nanoseconds.
     *
     * <p>Their {@link #bounds()} are the same for all: powers of two from a microsecond to about a minute for a unit of seconds,
     * else powers of four.
     *
     * @param mostBuckets from 130 to 4,096; each takes up 16 bytes in a series that nobody contends for, and 8 to 11 more once
     *     it was read with values
     * @throws IllegalArgumentException if it is not
     */
    public static Buckets exponential(Unit unit, int mostBuckets) {
        requireNonNull(unit, "unit");
        if (mostBuckets < FEWEST_OF_EXPONENTIAL || mostBuckets > MOST_OF_EXPONENTIAL) {
            throw new IllegalArgumentException("exponential buckets must be from %d to %d, but are %d"
                    .formatted(FEWEST_OF_EXPONENTIAL, MOST_OF_EXPONENTIAL, mostBuckets));
        }
        long[] bounds = unit.name().equals(Unit.NANOSECONDS.name())
                ? ExponentialBounds.powersOfTwo(-20, 6, 1, unit.decimals())
                : ExponentialBounds.powersOfTwo(-Long.SIZE, Long.SIZE, 2, unit.decimals());
        return new Buckets(unit, bounds, BucketIndex.exponential(unit.decimals(), mostBuckets), true);
    }

    private static double written(long bound, Unit unit) {
        return BigDecimal.valueOf(bound, unit.decimals()).doubleValue();
    }

    /**
     * Buckets for durations recorded in nanoseconds.
     *
     * @throws IllegalArgumentException if bounds are missing, not strictly increasing, or longer than 292 years
     */
    public static Buckets durations(Duration... bounds) {
        long[] nanos = new long[bounds.length];
        for (int i = 0; i < bounds.length; i++) {
            try {
                nanos[i] = requireNonNull(bounds[i], "bucket bound").toNanos();
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException(
                        "bucket bounds must fit into 64 bits of nanoseconds, but bound %d is %s"
                                .formatted(i, bounds[i]),
                        e);
            }
        }
        return of(Unit.NANOSECONDS, nanos);
    }

    /** Eleven bounds from 5 ms to 10 s, the defaults of Prometheus' client libraries; recorded in nanoseconds. */
    public static Buckets latency() {
        return LATENCY;
    }

    /** The bounds, as recorded. */
    public long[] bounds() {
        return bounds.clone();
    }

    /** The unit in which bounds and values are written. */
    public Unit unit() {
        return unit;
    }

    /** The same bounds, without exponential buckets. */
    Buckets withFixedBounds() {
        return fixed == null ? this : fixed;
    }

    /** A single bucket for everything: what is left of a distribution at {@link MetricsLevel#BASIC}. */
    Buckets withoutBounds() {
        return fixed(unit);
    }

    /** Whether they choose themselves by what is recorded. */
    public boolean isExponential() {
        return exponential;
    }

    /** Nothing, yet, in exponential buckets. */
    ExponentialCounts newExponentialCounts() {
        return new ExponentialCounts(index.buckets(), unit.decimals());
    }

    Buckets requireNanoseconds() {
        if (!unit.equals(Unit.NANOSECONDS)) {
            throw new IllegalArgumentException(
                    "buckets for durations must be in " + Unit.NANOSECONDS + ", but are in " + unit);
        }
        return this;
    }

    long[] sharedBounds() {
        return bounds;
    }

    /** How the cells of a series with these buckets and so many extra sums are laid out. */
    CellLayout cellLayout(int extras, boolean exemplars) {
        return cellLayouts.computeIfAbsent(
                exemplars ? ~extras : extras, key -> HistogramFields.newLayout(extras, this, exemplars));
    }

    /** How many words of a cell these buckets take up. */
    int bucketWords() {
        return exponential ? ExponentialCells.words(index.buckets()) : count();
    }

    ExemplarSlots exemplarSlots() {
        ExemplarSlots slots = exemplarSlots;
        if (slots == null) {
            slots = new ExemplarSlots(exponential ? new BucketIndex(bounds) : index);
            exemplarSlots = slots;
        }
        return slots;
    }

    BucketLabels labels() {
        return labels;
    }

    /** How many buckets {@link #bounds()} make, the one without bound included. */
    int count() {
        return bounds.length + 1;
    }

    BucketIndex index() {
        return index;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Buckets that
                && unit.equals(that.unit)
                && Arrays.equals(bounds, that.bounds)
                && exponential == that.exponential
                && index.buckets() == that.index.buckets();
    }

    @Override
    public int hashCode() {
        return 31 * unit.hashCode() + Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return (exponential ? "exponential, at most " + index.buckets() : Arrays.toString(bounds))
                + (unit.name().isEmpty() ? "" : " " + unit);
    }
}
