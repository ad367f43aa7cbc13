package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.AdditiveSeries;
import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.StripedCells;
import io.lockfreemetrics.internal.cell.View;

/**
 * The average of ratios: compression, fill, utilisation. Each value is rounded half up to the scale, by default to a
 * ten-thousandth, and then added as an integer, so that the order of additions makes no difference and nothing overflows.
 *
 * <p>Thread-safe. Recording is lock-free and allocates nothing, but for room when threads get in each other's way.
 */
public final class AtomicRatio {

    /** One divided by this is the smallest difference that is told, unless asked for another. */
    public static final long DEFAULT_SCALE = 10_000;

    private final RatioScale scale;
    private final AdditiveSeries series;
    private final StripedCells cells;

    /** A ratio of its own, outside of any registry, with {@link #DEFAULT_SCALE}. */
    public AtomicRatio() {
        this(DEFAULT_SCALE);
    }

    /**
     * A ratio of its own, outside of any registry.
     *
     * @param scale a power of ten from 1 to 1,000,000,000
     * @throws IllegalArgumentException if it is not
     */
    public AtomicRatio(long scale) {
        this(RatioScale.of(scale), Standalone.domain());
    }

    AtomicRatio(RatioScale scale, FlipDomain domain) {
        this.scale = scale;
        series = domain.newSeries(RatioFields.layout(0));
        cells = series.cells();
    }

    /**
     * Adds a value.
     *
     * @param ratio from 0; may be above 1
     * @throws IllegalArgumentException if negative, not finite, or 2^63 and more when multiplied by the scale; nothing is added
     */
    public void add(double ratio) {
        long scaled = scale.scaled(ratio);
        long[] cell = cells.enter();
        RatioFields.record(cell, scaled);
        StripedCells.exit(cell);
    }

    /** The mean of all values, NaN if there are none. For count and sum of the same values see {@link #snapshot}. */
    public double average() {
        return snapshot().average();
    }

    /** All values added so far, at one instant. */
    public RatioSnapshot snapshot() {
        return series.domain().cutOne(series, () -> totals(View.CUMULATIVE));
    }

    /** Forgets all values; returns what was forgotten. Every value is in exactly one of the results, or still in here. */
    public RatioSnapshot reset() {
        return series.domain().change(series, () -> {
            RatioSnapshot snapshot = totals(View.CUMULATIVE);
            series.clearTotals();
            return snapshot;
        });
    }

    RatioSnapshot totals(View view) {
        return RatioFields.read(series.totals(view), scale);
    }

    AdditiveSeries series() {
        return series;
    }

    @Override
    public String toString() {
        return snapshot().toString();
    }
}
