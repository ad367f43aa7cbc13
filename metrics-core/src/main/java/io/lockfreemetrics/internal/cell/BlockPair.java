package io.lockfreemetrics.internal.cell;

/**
 * Two blocks as one.
 *
 * @param first of the two in the cell
 * @param second begins where the first one ends
 */
public record BlockPair(FieldBlock first, FieldBlock second) implements FieldBlock {

    @Override
    public int size() {
        return first.size() + second.size();
    }

    @Override
    public Sum newSum() {
        return new Sums(first.newSum(), second.newSum(), first.size());
    }

    @Override
    public void clear(long[] cell, int start) {
        first.clear(cell, start);
        second.clear(cell, start + first.size());
    }

    /**
     * What cells with two blocks are together.
     *
     * @param first that of the first blocks
     * @param second that of the second ones
     * @param firstSize how many fields lie between the two beginnings
     */
    public record Sums(Sum first, Sum second, int firstSize) implements Sum {

        @Override
        public void reserve(long[] cell, int start) {
            first.reserve(cell, start);
            second.reserve(cell, start + firstSize);
        }

        @Override
        public void add(long[] cell, int start) {
            first.add(cell, start);
            second.add(cell, start + firstSize);
        }

        @Override
        public void clear() {
            first.clear();
            second.clear();
        }

        @Override
        public Sum copy() {
            return new Sums(first.copy(), second.copy(), firstSize);
        }
    }
}
