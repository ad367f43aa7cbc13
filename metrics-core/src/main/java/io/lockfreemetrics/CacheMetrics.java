package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.AdditiveSeries;
import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.StripedCells;
import io.lockfreemetrics.internal.cell.Totals;
import io.lockfreemetrics.internal.cell.View;

/**
 * How a cache does: hits, misses, puts, evictions, and by how much what is put was compressed. A compressed put is one record:
 * no snapshot has the put without its ratio.
 *
 * <p>Thread-safe. Recording is lock-free and allocates nothing, but for room when threads get in each other's way.
 */
public final class CacheMetrics {

    private static final int HITS = RatioFields.FIRST_EXTRA;
    private static final int MISSES = HITS + 1;
    private static final int PUTS = HITS + 2;
    private static final int EVICTIONS = HITS + 3;
    private static final int EXTRAS = 4;

    static final RatioScale SCALE = RatioScale.DEFAULT;

    private final AdditiveSeries series;
    private final StripedCells cells;

    /** An instrument of its own, outside of any registry. */
    public CacheMetrics() {
        this(Standalone.domain());
    }

    CacheMetrics(FlipDomain domain) {
        series = domain.newSeries(RatioFields.layout(EXTRAS));
        cells = series.cells();
    }

    /** Records a look-up that found something. */
    public void recordHit() {
        increment(HITS);
    }

    /** Records a look-up that found nothing. */
    public void recordMiss() {
        increment(MISSES);
    }

    /** Records that an entry was put as it is. */
    public void recordPut() {
        increment(PUTS);
    }

    /**
     * Records that an entry was put compressed.
     *
     * @param ratio its size divided by what it was before, or the other way round; rounded to a ten-thousandth
     * @throws IllegalArgumentException if the ratio is one that {@link AtomicRatio#add} refuses; nothing is recorded
     */
    public void recordCompressedPut(double ratio) {
        long scaled = SCALE.scaled(ratio);
        long[] cell = cells.enter();
        RatioFields.record(cell, scaled);
        cell[PUTS]++;
        StripedCells.exit(cell);
    }

    /** Records that an entry had to go. */
    public void recordEviction() {
        increment(EVICTIONS);
    }

    private void increment(int field) {
        long[] cell = cells.enter();
        cell[field]++;
        StripedCells.exit(cell);
    }

    /** All of it, at one instant. */
    public CacheSnapshot snapshot() {
        return series.domain().cutOne(series, () -> totals(View.CUMULATIVE));
    }

    /** Starts over; returns what was recorded until then. Every event is in exactly one of the results, or still in here. */
    public CacheSnapshot reset() {
        return series.domain().change(series, () -> {
            CacheSnapshot snapshot = totals(View.CUMULATIVE);
            series.clearTotals();
            return snapshot;
        });
    }

    CacheSnapshot totals(View view) {
        Totals totals = series.totals(view);
        return new CacheSnapshot(
                totals.get(HITS),
                totals.get(MISSES),
                totals.get(PUTS),
                totals.get(EVICTIONS),
                RatioFields.read(totals, SCALE));
    }

    AdditiveSeries series() {
        return series;
    }

    @Override
    public String toString() {
        return snapshot().toString();
    }
}
