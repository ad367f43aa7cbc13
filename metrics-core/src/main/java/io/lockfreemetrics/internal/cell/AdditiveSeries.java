package io.lockfreemetrics.internal.cell;

import java.util.Arrays;

/** A series whose cells can be folded one by one and in any order: sums, minima and maxima. */
public final class AdditiveSeries extends Series {

    private static final int OPTIMISTIC_ATTEMPTS = 16;
    private static final long[][] NONE = {};

    private final CellLayout layout;
    private final Totals totals;

    /** Cells whose writer did not come out in time. Seen by optimistic readers, as what lies in them is not in the totals. */
    private volatile long[][] retired = NONE;

    AdditiveSeries(FlipDomain domain, Epoch epoch, CellLayout layout) {
        super(domain, new StripedCells(epoch, layout));
        this.layout = layout;
        this.totals = new Totals(layout);
    }

    @Override
    boolean tryDrain(int bank) {
        boolean drained = true;
        long[][] all = cells().cellsVolatile();
        for (int i = bank; i < all.length; i += 2) {
            drained &= tryFold(all[i]);
        }
        return drained;
    }

    private boolean tryFold(long[] cell) {
        long version = Cell.versionVolatile(cell);
        if (Cell.isHeld(version)) {
            return false;
        }
        if (version != cell[Cell.DRAINED]) {
            totals.moveFrom(cell);
            cell[Cell.DRAINED] = version;
        }
        return true;
    }

    @Override
    void retire(long[] cell) {
        long[][] more = Arrays.copyOf(retired, retired.length + 1);
        more[retired.length] = cell;
        // As one step for optimistic readers, who else might count the cell twice.
        totals.beginMove();
        try {
            cells().replace(cell);
            retired = more;
        } finally {
            totals.endMove();
        }
    }

    @Override
    boolean drainRetired() {
        if (retired.length > 0) {
            retired = Arrays.stream(retired).filter(cell -> !tryFold(cell)).toArray(long[][]::new);
        }
        return retired.length == 0;
    }

    /** Reads a field of the totals. Only inside a cut of the domain. */
    public long total(int field) {
        return totals.getOpaque(field);
    }

    /** Forgets the totals, but for the given fields. Only inside a cut of the domain. */
    public void clearTotals(int... keptFields) {
        totals.clear(keptFields);
    }

    /**
     * The value of one field now, records that are not drained yet included. Contains every record that happened before the
     * call, and may contain some that run at the same time; never goes back for a field that only grows.
     *
     * <p>Wait-free unless a drain of this series gets in the way again and again; then it waits for that reader.
     */
    public long current(int field) {
        for (int attempt = 0; attempt < OPTIMISTIC_ATTEMPTS; attempt++) {
            long sequence = totals.beginRead();
            long value = addUp(field);
            if (totals.validate(sequence)) {
                return value;
            }
            Thread.onSpinWait();
        }
        return domain().withoutDrains(() -> addUp(field));
    }

    private long addUp(int field) {
        FieldKind kind = layout.kind(field);
        long value = totals.getOpaque(field);
        for (long[] cell : cells().cellsVolatile()) {
            value = Arithmetic.combine(kind, value, Cell.getOpaque(cell, field));
        }
        for (long[] cell : retired) {
            value = Arithmetic.combine(kind, value, Cell.getOpaque(cell, field));
        }
        return value;
    }
}
