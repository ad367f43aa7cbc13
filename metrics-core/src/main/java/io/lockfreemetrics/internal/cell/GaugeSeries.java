package io.lockfreemetrics.internal.cell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A series whose records do not commute: a set overrules what came before it.
 *
 * <p>Additions are striped like any sum. A set takes a number from its bank's count of sets while it holds its cell, and the
 * highest number of a bank wins. An addition notes on top of which set it was made; those on top of an overruled set are
 * dropped with it. When the bank is quiet every number that was taken has been written, so that the outcome is exact. Later
 * banks overrule earlier ones, which is why a gauge is drained at every flip of its domain and always a bank at a time.
 */
public final class GaugeSeries extends Series {

    /** The set that {@link #ADDED} was added on top of; 0 is what was before this epoch. */
    private static final int BASE = Cell.FIRST_FIELD;

    private static final int ADDED = BASE + 1;

    /** The number of the last set made in this cell, 0 for none. */
    private static final int SET_NUMBER = BASE + 2;

    private static final int SET_VALUE = BASE + 3;
    private static final CellLayout LAYOUT = CellLayout.of(4);
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    /** Sets made so far in each bank. */
    private final long[] sets = new long[2];

    /** Guarded by the domain's reader lock. */
    private long value;

    GaugeSeries(FlipDomain domain, Epoch epoch) {
        super(domain, new StripedCells(epoch, LAYOUT));
    }

    /** Makes {@code newValue} the value, whatever it was. */
    public void set(long newValue) {
        long[] cell = cells().enter();
        long number = (long) LONGS.getAndAdd(sets, (int) cell[Cell.BANK], 1L) + 1;
        cell[BASE] = number;
        cell[ADDED] = 0;
        cell[SET_NUMBER] = number;
        cell[SET_VALUE] = newValue;
        cells().exit(cell);
    }

    /** Adds to the value; wraps at the ends of the {@code long} range. */
    public void add(long delta) {
        long[] cell = cells().enter();
        // Volatile, so that it sees every set that happened before.
        long base = (long) LONGS.getVolatile(sets, (int) cell[Cell.BANK]);
        if (cell[BASE] != base) {
            cell[BASE] = base;
            cell[ADDED] = 0;
        }
        cell[ADDED] += delta;
        cells().exit(cell);
    }

    /** The value at the cut. Only inside a cut of the domain. */
    public long value() {
        return value;
    }

    @Override
    DrainState tryDrain(int bank) {
        DrainState state = DrainState.DRAINED;
        boolean touched = false;
        long[][] all = cells().cellsVolatile();
        for (int i = bank; i < all.length; i += 2) {
            long version = Cell.versionVolatile(all[i]);
            if (Cell.isHeld(version)) {
                state = state.and(stateOfHeld(all[i], version));
            } else {
                touched |= version != all[i][Cell.DRAINED];
            }
        }
        if (state == DrainState.DRAINED && touched) {
            drainQuiet(all, bank);
        }
        return state;
    }

    private void drainQuiet(long[][] all, int bank) {
        long lastSet = (long) LONGS.getVolatile(sets, bank);
        long result = value;
        for (int i = bank; i < all.length; i += 2) {
            if (lastSet != 0 && all[i][SET_NUMBER] == lastSet) {
                result = all[i][SET_VALUE];
            }
        }
        for (int i = bank; i < all.length; i += 2) {
            long[] cell = all[i];
            if (cell[BASE] == lastSet) {
                result += cell[ADDED];
            }
            cell[BASE] = 0;
            cell[ADDED] = 0;
            cell[SET_NUMBER] = 0;
            cell[SET_VALUE] = 0;
            cell[Cell.DRAINED] = Cell.versionVolatile(cell);
        }
        LONGS.setVolatile(sets, bank, 0L);
        value = result;
    }
}
