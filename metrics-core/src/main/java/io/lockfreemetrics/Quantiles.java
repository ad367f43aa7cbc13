package io.lockfreemetrics;

import static java.util.Objects.requireNonNull;

import io.lockfreemetrics.internal.exposition.QuantileLabels;
import java.time.Duration;
import java.util.Arrays;

/**
 * Which quantiles an {@link AtomicSummary} tells, and of which last part of its values. Immutable; one object may serve any
 * number of summaries.
 */
public final class Quantiles {

    /** Into how many intervals a window is divided: by up to so large a part of it more values are in it than should be. */
    private static final int INTERVALS = 5;

    private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(5);

    /** None at all. */
    static final Quantiles NONE = new Quantiles(new double[0], DEFAULT_WINDOW);

    private static final Quantiles USUAL = of(0.5, 0.9, 0.99);

    private final double[] ranks;
    private final Duration window;
    private final long intervalNanos;
    private final QuantileLabels labels;

    private Quantiles(double[] ranks, Duration window) {
        this.ranks = ranks;
        this.window = window;
        this.intervalNanos = Math.max(1, PeriodicExport.saturatedNanos(window) / INTERVALS);
        this.labels = new QuantileLabels(ranks);
    }

    /**
     * Quantiles of the values of the last five minutes.
     *
     * @param ranks from 0 to 1, at least one, strictly increasing: 0.5 for the median
     * @throws IllegalArgumentException if they are not
     */
    public static Quantiles of(double... ranks) {
        if (ranks.length == 0) {
            throw new IllegalArgumentException("ranks of quantiles must not be empty");
        }
        double[] copy = ranks.clone();
        for (int i = 0; i < copy.length; i++) {
            // There are two zeros, which formats would tell apart.
            copy[i] += 0.0;
            if (!(copy[i] >= 0 && copy[i] <= 1)) {
                throw new IllegalArgumentException(
                        "ranks of quantiles must be from 0 to 1, but rank %d is %s".formatted(i, copy[i]));
            }
            if (i > 0 && copy[i] <= copy[i - 1]) {
                throw new IllegalArgumentException(
                        "ranks of quantiles must be strictly increasing, but rank %d (%s) follows %s"
                                .formatted(i, copy[i], copy[i - 1]));
            }
        }
        return new Quantiles(copy, DEFAULT_WINDOW);
    }

    /** The median, and the quantiles of rank 0.9 and 0.99, of the values of the last five minutes. */
    public static Quantiles usual() {
        return USUAL;
    }

    /**
     * The same ranks for the values of another time.
     *
     * @param duration how long values count; they are forgotten in steps of a fifth of it
     * @throws IllegalArgumentException if it is not positive
     */
    public Quantiles over(Duration duration) {
        requireNonNull(duration, "window of quantiles");
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("window of quantiles must be positive, but is " + duration);
        }
        return new Quantiles(ranks, duration);
    }

    /** The ranks, ascending. */
    public double[] ranks() {
        return ranks.clone();
    }

    /** How long values count. */
    public Duration window() {
        return window;
    }

    long intervalNanos() {
        return intervalNanos;
    }

    long windowNanos() {
        return PeriodicExport.saturatedNanos(window);
    }

    QuantileLabels labels() {
        return labels;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Quantiles that && Arrays.equals(ranks, that.ranks) && window.equals(that.window);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(ranks) + window.hashCode();
    }

    @Override
    public String toString() {
        return Arrays.toString(ranks) + " of the last " + window;
    }
}
