package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.FieldBlock;
import io.lockfreemetrics.internal.cell.Totals;
import io.lockfreemetrics.internal.histogram.ExponentialCells;

/** The block of a cell of which only recent values are kept, in exponential buckets. */
final class RecentBlock implements FieldBlock {

    private final Buckets buckets;
    private final Quantiles quantiles;
    private final MetricsClock clock;

    RecentBlock(Buckets buckets, Quantiles quantiles, MetricsClock clock) {
        this.buckets = buckets;
        this.quantiles = quantiles;
        this.clock = clock;
    }

    @Override
    public int size() {
        return ExponentialCells.words(buckets.index().buckets());
    }

    @Override
    public Sum newSum() {
        RecentCounts counts = new RecentCounts(
                buckets.newExponentialCounts(), quantiles.intervalNanos(), quantiles.windowNanos(), clock.nanoTime());
        return new RecentSum(counts, clock);
    }

    @Override
    public void clear(long[] cell, int first) {
        ExponentialCells.clear(cell, first, buckets.index().buckets());
    }

    /** The recent values in the totals of cells with such a block. Only inside a cut. */
    static RecentCounts countsOf(Totals totals) {
        return ((RecentSum) totals.block()).counts;
    }

    private record RecentSum(RecentCounts counts, MetricsClock clock) implements Sum {

        @Override
        public void reserve(long[] cell, int first) {
            counts.current().reserve(cell, first);
        }

        @Override
        public void add(long[] cell, int first) {
            counts.current().add(cell, first);
        }

        @Override
        public void clear() {
            counts.restart(clock.nanoTime());
        }

        /** A delta has no quantiles of its own. */
        @Override
        public Sum copy() {
            return NONE.newSum();
        }
    }
}
