package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.BlockPair;
import io.lockfreemetrics.internal.cell.FieldBlock;
import io.lockfreemetrics.internal.cell.Totals;
import io.lockfreemetrics.internal.histogram.ExemplarCells;
import io.lockfreemetrics.internal.histogram.PackedExemplars;

/**
 * The exemplars of a histogram as the block of a cell, the last one if there are two.
 *
 * @param slots how many exemplars there may be
 */
record ExemplarBlock(int slots) implements FieldBlock {

    @Override
    public int size() {
        return ExemplarCells.words(slots);
    }

    @Override
    public Sum newSum() {
        return new Newest(slots);
    }

    @Override
    public void clear(long[] cell, int first) {
        ExemplarCells.clear(cell, first, slots);
    }

    /** Those in the totals of cells, with or without such a block. Only inside a cut. */
    static PackedExemplars in(Totals totals) {
        Sum sum = totals.block() instanceof BlockPair.Sums both ? both.second() : totals.block();
        return sum instanceof Newest newest ? PackedExemplars.pack(newest.words) : PackedExemplars.NONE;
    }

    /** The newest exemplar of each slot. Has no memory for them until it needs it. */
    private static final class Newest implements Sum {

        private static final long[] NONE = {};

        private final int slots;
        private long[] words = NONE;

        Newest(int slots) {
            this.slots = slots;
        }

        @Override
        public void reserve(long[] cell, int first) {
            if (words == NONE && !ExemplarCells.isEmpty(cell, first, slots)) {
                words = new long[ExemplarCells.words(slots)];
            }
        }

        @Override
        public void add(long[] cell, int first) {
            if (words != NONE) {
                ExemplarCells.addNewest(words, cell, first, slots);
            }
        }

        @Override
        public void clear() {
            if (words != NONE) {
                ExemplarCells.clear(words, 0, slots);
            }
        }

        @Override
        public Sum copy() {
            Newest copy = new Newest(slots);
            copy.words = words == NONE ? NONE : words.clone();
            return copy;
        }
    }
}
