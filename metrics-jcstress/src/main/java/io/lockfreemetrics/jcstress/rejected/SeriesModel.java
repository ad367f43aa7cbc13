package io.lockfreemetrics.jcstress.rejected;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The cell protocol for two sums, as small as it gets. As it stands it is right; the tests around it override one step each. A
 * cell is free or held, be it clean or dirty, and a writer tries the cells in order.
 */
class SeriesModel {

    /** First word of a cell: 1 while it is held. */
    static final int HELD = 0;

    static final int FIRST = 1;
    static final int SECOND = 2;

    static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    static final VarHandle CELLS;

    static {
        try {
            CELLS = MethodHandles.lookup().findVarHandle(SeriesModel.class, "cells", long[][].class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    final EpochModel epoch;
    final TotalsModel totals;

    /** Of each stripe the cell of bank 0 and that of bank 1. */
    long[][] cells = {new long[3], new long[3]};

    SeriesModel() {
        this(new EpochModel(), new TotalsModel());
    }

    SeriesModel(EpochModel epoch, TotalsModel totals) {
        this.epoch = epoch;
        this.totals = totals;
    }

    final void record(long amount) {
        long[] cell = enter();
        LONGS.setRelease(cell, FIRST, cell[FIRST] + amount);
        LONGS.setRelease(cell, SECOND, cell[SECOND] + amount);
        exit(cell);
    }

    final long[] enter() {
        while (true) {
            long now = epoch.current();
            long[][] all = cells();
            boolean moved = false;
            for (int i = (int) now & 1; i < all.length && !moved; i += 2) {
                if (take(all[i])) {
                    if (isStill(now)) {
                        return all[i];
                    }
                    exit(all[i]);
                    moved = true;
                }
            }
            if (!moved) {
                publish(all, grown(all));
            }
        }
    }

    final void exit(long[] cell) {
        LONGS.setRelease(cell, HELD, 0L);
    }

    boolean take(long[] cell) {
        return (long) LONGS.getAndSet(cell, HELD, 1L) == 0;
    }

    boolean isStill(long before) {
        return ((epoch.current() ^ before) & 1) == 0;
    }

    long[][] cells() {
        return (long[][]) CELLS.getVolatile(this);
    }

    long[][] grown(long[][] seen) {
        long[][] grown = Arrays.copyOf(seen, seen.length + 2);
        grown[seen.length] = new long[3];
        grown[seen.length + 1] = new long[3];
        return grown;
    }

    void publish(long[][] seen, long[][] grown) {
        CELLS.compareAndSet(this, seen, grown);
    }

    /** Only for one reader at a time, like all that follows but {@link #current()}. */
    void cut() {
        epoch.moveOn();
        drain(cells());
    }

    final void drain(long[][] all) {
        for (int i = (int) (epoch.current() + 1) & 1; i < all.length; i += 2) {
            awaitFree(all[i]);
            totals.beginMove();
            for (int field = FIRST; field <= SECOND; field++) {
                totals.set(field, totals.get(field) + all[i][field]);
                LONGS.setOpaque(all[i], field, 0L);
            }
            totals.endMove();
        }
    }

    void awaitFree(long[] cell) {
        while ((long) LONGS.getVolatile(cell, HELD) != 0) {
            Thread.onSpinWait();
        }
    }

    final long first() {
        return totals.get(FIRST);
    }

    final long second() {
        return totals.get(SECOND);
    }

    /** What {@link #first()} was before both sums were forgotten. */
    long reset() {
        totals.beginMove();
        cut();
        long before = forget();
        totals.endMove();
        return before;
    }

    final long forget() {
        long before = first();
        totals.set(FIRST, 0);
        totals.set(SECOND, 0);
        return before;
    }

    /** The first sum between cuts. */
    final long current() {
        while (true) {
            long sequence = totals.beginRead();
            long value = first();
            for (long[] cell : cells()) {
                value += (long) LONGS.getAcquire(cell, FIRST);
            }
            if (totals.validate(sequence)) {
                return value;
            }
            Thread.onSpinWait();
        }
    }
}
