package io.lockfreemetrics.internal.cell;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A series whose records do not commute: a set overrules what came before it.
 *
 * <p>Additions are striped like any sum. A set takes a number from its bank's count of sets while it holds its cell, and the
 * highest number of a bank wins. An addition notes on top of which set it was made; those on top of an overruled set are
 * dropped with it. When the bank is quiet every number that was taken has been written, so that the outcome is exact. Later
 * banks overrule earlier ones, which is why gauges that may be dirty are drained at every flip of their domain, and always a bank
 * at a time.
 */
public final class GaugeSeries extends Series {

    /** The number of the set that {@link #ADDED} was added on top of. */
    static final int BASE = Cell.FIRST_FIELD;

    static final int ADDED = BASE + 1;

    /** The number of the last set made in this cell, 0 for none since it was drained. */
    static final int SET_NUMBER = BASE + 2;

    static final int SET_VALUE = BASE + 3;

    private static final CellLayout LAYOUT = CellLayout.of(4);
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);

    static {
        // See StripedCells: the first use of a VarHandle must not happen in a held cell.
        GaugeSeries rehearsal = new GaugeSeries(new FlipDomain(0), new Epoch(), new SeriesBlock(0), 0);
        rehearsal.set(0);
        rehearsal.add(0);
        rehearsal.setTo(new AtomicLong());
    }

    /** Sets made so far in each bank; only ever goes up. */
    private final long[] sets = new long[2];

    /** Guarded by the domain's reader lock. */
    private long value;

    /** Guarded by the domain's reader lock. */
    private final List<LateGaugeCell> late = new ArrayList<>(0);

    GaugeSeries(FlipDomain domain, Epoch epoch, SeriesBlock block, int position) {
        super(domain, epoch, LAYOUT, block, position);
    }

    /** Makes {@code newValue} the value, whatever it was. */
    public void set(long newValue) {
        StripedCells cells = cells();
        long[] cell = cells.enter();
        // Volatile: pairs with the read in add, which must see the sets that happened before.
        long number = (long) LONGS.getAndAdd(sets, Cell.bank(cell), 1L) + 1;
        cell[BASE] = number;
        cell[ADDED] = 0;
        cell[SET_NUMBER] = number;
        cell[SET_VALUE] = newValue;
        StripedCells.exit(cell);
    }

    /**
     * Makes the value what a word holds that many threads change, each of which calls this after its change: a cut has the
     * word as it was after all changes whose calls are in it, and before any that came after the flip.
     *
     * <p>Lock-free, with mostly one more try per flip.
     */
    public void setTo(AtomicLong word) {
        StripedCells cells = cells();
        while (true) {
            long[] cell = cells.enter();
            // The number before the value: who changes the word later gets a higher one, so the winner has seen all.
            long number = (long) LONGS.getAndAdd(sets, Cell.bank(cell), 1L) + 1;
            long newValue = word.get();
            // Else the value may be of a change after the flip, which must not be in the cut without those before it.
            if (cells.isActive(cell)) {
                cell[BASE] = number;
                cell[ADDED] = 0;
                cell[SET_NUMBER] = number;
                cell[SET_VALUE] = newValue;
                StripedCells.exit(cell);
                return;
            }
            StripedCells.exit(cell);
        }
    }

    /** Adds to the value; wraps at the ends of the {@code long} range. */
    public void add(long delta) {
        StripedCells cells = cells();
        long[] cell = cells.enter();
        long base = (long) LONGS.getVolatile(sets, Cell.bank(cell));
        if (cell[BASE] != base) {
            cell[BASE] = base;
            cell[ADDED] = 0;
        }
        cell[ADDED] += delta;
        StripedCells.exit(cell);
    }

    /** The value at the cut. Only inside a cut of the domain. */
    public long value() {
        return value;
    }

    /** A gauge has no past: every view has its present value. */
    @Override
    void clear(View view) {}

    /** Nobody reads without the lock. */
    @Override
    void beginChange() {}

    @Override
    void endChange() {}

    /** Makes {@code newValue} the value at the cut. Only inside {@link FlipDomain#change}. */
    public void changeValue(long newValue) {
        for (int i = 0; i < late.size(); i++) {
            late.get(i).valueChanged();
        }
        value = newValue;
    }

    @Override
    long preload(int bank) {
        long[][] all = cells().cellsVolatile();
        long sum = 0;
        for (int i = bank; i < all.length; i += 2) {
            sum += Cell.stateOpaque(all[i]);
        }
        return sum;
    }

    @Override
    boolean tryDrain(int bank) {
        boolean touched = false;
        long[][] all = cells().cellsVolatile();
        for (int i = bank; i < all.length; i += 2) {
            long state = Cell.stateVolatile(all[i]);
            if (state == Cell.HELD) {
                return false;
            }
            touched |= state == Cell.DIRTY;
        }
        if (touched || !late.isEmpty()) {
            drainQuiet(all, bank);
        }
        return true;
    }

    private void drainQuiet(long[][] all, int bank) {
        for (int i = 0; i < late.size(); i++) {
            late.get(i).reserve(bank, all.length >> 1);
        }
        // From here on nothing needs memory, not even for an iterator: what was folded can't be folded again.
        long lastSet = 0;
        for (int i = bank; i < all.length; i += 2) {
            long number = all[i][SET_NUMBER];
            if (number > lastSet) {
                lastSet = number;
                value = all[i][SET_VALUE];
            }
        }
        long added = 0;
        for (int i = bank; i < all.length; i += 2) {
            long[] cell = all[i];
            if (cell[BASE] >= lastSet) {
                added += cell[ADDED];
            }
            for (int j = 0; j < late.size(); j++) {
                late.get(j).sawInItsBank(bank, cell);
            }
            clear(cell);
        }
        value += added;
        for (int j = 0; j < late.size(); j++) {
            late.get(j).bankDrained(bank, lastSet, added);
        }
    }

    private void clear(long[] cell) {
        cell[BASE] = 0;
        cell[ADDED] = 0;
        cell[SET_NUMBER] = 0;
        cell[SET_VALUE] = 0;
        if (Cell.stateVolatile(cell) != Cell.CLEAN) {
            markClean(cell);
        }
    }

    @Override
    void retire(long[] cell) {
        // Noted first: if there is no memory for either, the cell must stay where it is.
        LateGaugeCell noted = new LateGaugeCell(cell, domain().flips());
        late.add(noted);
        boolean replaced = false;
        try {
            cells().replace(cell);
            replaced = true;
        } finally {
            if (!replaced) {
                late.remove(noted);
            }
        }
    }

    @Override
    boolean drainRetired() {
        for (int i = 0; i < late.size(); ) {
            LateGaugeCell one = late.get(i);
            if (Cell.stateVolatile(one.cell()) == Cell.HELD) {
                i++;
            } else {
                for (int j = 0; j < late.size(); j++) {
                    late.get(j).reserveForLate();
                }
                late.remove(i);
                value = one.foldInto(value);
                for (int j = 0; j < late.size(); j++) {
                    late.get(j).sawLate(one);
                }
            }
        }
        return late.isEmpty();
    }
}
