package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.BlockPair;
import io.lockfreemetrics.internal.cell.FieldBlock;
import io.lockfreemetrics.internal.cell.Totals;
import io.lockfreemetrics.internal.histogram.ExponentialCells;
import io.lockfreemetrics.internal.histogram.ExponentialCounts;

/** Exponential buckets as the block of a cell. */
final class ExponentialBlock implements FieldBlock {

    private final Buckets buckets;

    ExponentialBlock(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public int size() {
        return ExponentialCells.words(buckets.index().buckets());
    }

    @Override
    public Sum newSum() {
        return new CountsSum(buckets.newExponentialCounts());
    }

    @Override
    public void clear(long[] cell, int first) {
        ExponentialCells.clear(cell, first, buckets.index().buckets());
    }

    /** The counts in the totals of cells with such a block, the first one if there are two. Only inside a cut. */
    static ExponentialCounts countsOf(Totals totals) {
        FieldBlock.Sum sum = totals.block() instanceof BlockPair.Sums both ? both.first() : totals.block();
        return ((CountsSum) sum).counts;
    }

    private record CountsSum(ExponentialCounts counts) implements Sum {

        @Override
        public void reserve(long[] cell, int first) {
            counts.reserve(cell, first);
        }

        @Override
        public void add(long[] cell, int first) {
            counts.add(cell, first);
        }

        @Override
        public void clear() {
            counts.clear();
        }

        @Override
        public Sum copy() {
            return new CountsSum(counts.copy());
        }
    }
}
