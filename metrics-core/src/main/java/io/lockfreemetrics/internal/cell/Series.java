package io.lockfreemetrics.internal.cell;

/** One series: its cells for the writers, its totals for the reader. */
public abstract sealed class Series permits AdditiveSeries, GaugeSeries {

    private final FlipDomain domain;
    private final StripedCells cells;

    /** Where the domain finds it, and where it is said what is to be done about it. */
    private final SeriesBlock block;

    private final byte position;

    Series(FlipDomain domain, Epoch epoch, CellLayout layout, SeriesBlock block, int position) {
        this.domain = domain;
        this.cells = new StripedCells(epoch, layout, domain.firstStripes(), block, SeriesBlock.bit(position));
        this.block = block;
        this.position = (byte) position;
    }

    /** By which the domain knows it among those of its kind. */
    final int numberOfKind() {
        return block.firstNumber() + position;
    }

    /** The cells that writers enter. */
    public StripedCells cells() {
        return cells;
    }

    /** The series that are snapshotted together with this one. */
    public FlipDomain domain() {
        return domain;
    }

    /** Whether cuts are complete without it. */
    final boolean isDetached() {
        return block.at(position) != this;
    }

    /** Loads what {@link #tryDrain} of that bank will need; returns something that depends on it. */
    abstract long preload(int bank);

    /** Says that what was read of it is not so any more. Only for the holder of the domain's reader lock. */
    final void markChanged() {
        block.markChanged(position);
    }

    /** Says that a dirty cell was folded. Needs no memory. Only for the holder of the domain's reader lock. */
    final void markClean(long[] cell) {
        if (!Cell.tryMarkClean(cell)) {
            // It will be given back dirty, and nobody who finds it so sets the bit.
            block.dirty(Cell.bank(cell)).set(SeriesBlock.bit(position));
        }
    }

    /** Loads the fields that reading the series will need; returns something that depends on them. Only inside a cut of the view. */
    public long preloadTotals(View view) {
        return 0;
    }

    /**
     * Folds what can be folded of a quiet bank without waiting. Only for the holder of the domain's reader lock.
     *
     * @return false if a writer is still inside a cell
     */
    abstract boolean tryDrain(int bank);

    /**
     * Takes the cells that are still held out of a quiet bank, so that nobody else enters them, and drains the rest. Only for
     * the holder of the domain's reader lock.
     */
    final void giveUpOn(int bank) {
        do {
            long[][] all = cells.cellsVolatile();
            for (int i = bank; i < all.length; i += 2) {
                if (Cell.stateVolatile(all[i]) == Cell.HELD) {
                    retire(all[i]);
                }
            }
            // Again for those who entered in between by what was right before the flip: finitely many.
        } while (!tryDrain(bank));
    }

    /** Forgets what a view had; its next cut has what comes from now on. Only inside a cut of the view. */
    abstract void clear(View view);

    /** From here to {@link #endChange()} nobody reads without the domain's reader lock, whose holder calls this. */
    abstract void beginChange();

    abstract void endChange();

    /** Takes a cell out of its bank, and keeps it until its writer has come out. */
    abstract void retire(long[] cell);

    /**
     * Folds retired cells whose writer has come out.
     *
     * @return whether none is left
     */
    abstract boolean drainRetired();
}
