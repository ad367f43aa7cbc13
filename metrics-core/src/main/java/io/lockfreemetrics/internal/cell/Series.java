package io.lockfreemetrics.internal.cell;

/**
 * One series: its cells for the writers, its totals for the reader.
 *
 * <p>Totals are written only by the holder of the domain's reader lock, as a seqlock: the first word is odd while a cell is
 * being folded, so that an optimistic reader does not see a record twice or not at all.
 */
public abstract sealed class Series permits AdditiveSeries, GaugeSeries {

    private final FlipDomain domain;
    private final StripedCells cells;

    Series(FlipDomain domain, StripedCells cells) {
        this.domain = domain;
        this.cells = cells;
    }

    /** The cells that writers enter. */
    public StripedCells cells() {
        return cells;
    }

    /** The series that are snapshotted together with this one. */
    public FlipDomain domain() {
        return domain;
    }

    /** Folds what can be folded of a quiet bank without waiting. Only for the holder of the domain's reader lock. */
    abstract DrainState tryDrain(int bank);

    /** Notes every cell of the bank that is still held, so that later drains don't wait for its present holder again. */
    final void giveUpOn(int bank) {
        long[][] all = cells.cellsVolatile();
        for (int i = bank; i < all.length; i += 2) {
            long version = Cell.versionVolatile(all[i]);
            if (Cell.isHeld(version)) {
                all[i][Cell.OVERDUE] = version;
            }
        }
    }

    static DrainState stateOfHeld(long[] cell, long version) {
        return cell[Cell.OVERDUE] == version ? DrainState.OVERDUE : DrainState.BUSY;
    }
}
