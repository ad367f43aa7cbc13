package io.lockfreemetrics.jcstress.rejected;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How sets and additions in two cells of one bank become a value, like the library's gauge. As it stands it is right. Each cell
 * has one writer, so that nobody need take hold of it.
 */
class GaugeModel {

    private static final int BASE = 0;
    private static final int ADDED = 1;
    private static final int SET_NUMBER = 2;
    private static final int SET_VALUE = 3;

    final AtomicLong sets = new AtomicLong();
    private final long[][] cells = new long[2][4];

    final void set(int stripe, long value) {
        long[] cell = cells[stripe];
        long number = nextNumber();
        cell[BASE] = number;
        cell[ADDED] = 0;
        cell[SET_NUMBER] = number;
        cell[SET_VALUE] = value;
    }

    final void add(int stripe, long delta) {
        long[] cell = cells[stripe];
        long base = lastNumber();
        if (cell[BASE] != base) {
            cell[BASE] = base;
            cell[ADDED] = 0;
        }
        cell[ADDED] += delta;
    }

    long nextNumber() {
        return sets.incrementAndGet();
    }

    long lastNumber() {
        return sets.get();
    }

    boolean isOnTop(long base, long lastSet) {
        return base >= lastSet;
    }

    /** After both writers are done. */
    final long value() {
        long lastSet = 0;
        long value = 0;
        for (long[] cell : cells) {
            if (cell[SET_NUMBER] > lastSet) {
                lastSet = cell[SET_NUMBER];
                value = cell[SET_VALUE];
            }
        }
        for (long[] cell : cells) {
            if (isOnTop(cell[BASE], lastSet)) {
                value += cell[ADDED];
            }
        }
        return value;
    }
}
