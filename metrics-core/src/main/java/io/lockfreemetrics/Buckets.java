package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.cell.CellLayout;
import io.lockfreemetrics.internal.exposition.BucketLabels;
import io.lockfreemetrics.internal.histogram.BucketIndex;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The buckets of a histogram: upper bounds, inclusive, in the integers that are recorded, and the {@link Unit} in which they
 * are written. A last bucket without bound comes by itself. Immutable; one object may serve any number of histograms.
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

    private final long[] bounds;
    private final Unit unit;
    private final BucketIndex index;
    private final BucketLabels labels;

    /** By the number of extra sums; shared, as there are more series than buckets. */
    private final Map<Integer, CellLayout> cellLayouts = new ConcurrentHashMap<>();

    private Buckets(Unit unit, long[] bounds) {
        this.unit = unit;
        this.bounds = bounds;
        this.index = new BucketIndex(bounds);
        this.labels = new BucketLabels(bounds, unit.decimals());
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
        return new Buckets(unit, copy);
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

    /** A single bucket for everything: what is left of a distribution at {@link MetricsLevel#BASIC}. */
    Buckets withoutBounds() {
        return new Buckets(unit, new long[0]);
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
    CellLayout cellLayout(int extras) {
        return cellLayouts.computeIfAbsent(extras, sums -> HistogramFields.newLayout(sums, this));
    }

    BucketLabels labels() {
        return labels;
    }

    /** How many buckets there are, the one without bound included. */
    int count() {
        return bounds.length + 1;
    }

    BucketIndex index() {
        return index;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Buckets that && unit.equals(that.unit) && Arrays.equals(bounds, that.bounds);
    }

    @Override
    public int hashCode() {
        return 31 * unit.hashCode() + Arrays.hashCode(bounds);
    }

    @Override
    public String toString() {
        return Arrays.toString(bounds) + (unit.name().isEmpty() ? "" : " " + unit);
    }
}
