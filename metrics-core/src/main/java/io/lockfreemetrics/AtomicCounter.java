package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.AdditiveSeries;
import io.lockfreemetrics.internal.cell.Cell;
import io.lockfreemetrics.internal.cell.CellLayout;
import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.StripedCells;
import io.lockfreemetrics.internal.cell.View;

/**
 * A count that only goes up: requests served, bytes sent. Stops at {@link Long#MAX_VALUE} rather than wrapping.
 *
 * <p>Thread-safe. Recording is lock-free and allocates nothing, but for room when threads get in each other's way.
 */
public final class AtomicCounter {

    static final int VALUE = Cell.FIRST_FIELD;
    private static final CellLayout LAYOUT = CellLayout.of(1);

    private final AdditiveSeries series;
    private final StripedCells cells;

    /** A counter of its own, outside of any registry. */
    public AtomicCounter() {
        this(Standalone.domain());
    }

    AtomicCounter(FlipDomain domain) {
        series = domain.newSeries(LAYOUT);
        cells = series.cells();
    }

    /** Adds one. */
    public void increment() {
        record(1);
    }

    /**
     * Adds to the count.
     *
     * @throws IllegalArgumentException if {@code amount} is negative; the count is unchanged
     */
    public void add(long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("amount added to a counter must not be negative, but is " + amount);
        }
        record(amount);
    }

    private void record(long amount) {
        long[] cell = cells.tryEnter();
        if (cell == null) {
            recordOther(amount);
            return;
        }
        // Release, as get() may be reading it.
        Cell.setRelease(cell, VALUE, capped(cell[VALUE] + amount));
        StripedCells.exit(cell);
    }

    /** The same, written out, as a held cell must not be handed on: see {@link StripedCells} on stack overflows. */
    private void recordOther(long amount) {
        long[] cell = cells.enter();
        Cell.setRelease(cell, VALUE, capped(cell[VALUE] + amount));
        StripedCells.exit(cell);
    }

    /** The sum of two numbers that are not negative, which stops at the end of the range. */
    private static long capped(long sum) {
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /**
     * The count now. Has every amount whose addition happened before this call, and may have some that are being added at the
     * same time; never goes down between resets. Does not disturb recording.
     */
    public long get() {
        return series.current(VALUE);
    }

    /**
     * Sets the count to zero. What is exposed of a registered counter falls then, which Prometheus takes for a restart.
     *
     * @return the count until then: every amount is in exactly one of the counts returned by resets, or still in the counter
     */
    public long reset() {
        return series.domain().change(series, () -> {
            // An object that is made before the count is forgotten, as that may fail for want of memory.
            Long value = series.total(VALUE);
            series.clearTotals();
            return value;
        });
    }

    /**
     * Sets the count if it is the expected one, as one step that no addition gets in between of. Costs a cut of this counter,
     * and waits for other readers: this is for rare corrections, not for counting. Lowering it is like a reset to exporters.
     *
     * @return whether it was the expected one; false, too, while a thread that was stopped in the middle of a record keeps the
     *     count from being known
     * @throws IllegalArgumentException if {@code newCount} is negative
     */
    public boolean compareAndSet(long expectedCount, long newCount) {
        if (newCount < 0) {
            throw new IllegalArgumentException("count must not be negative, but is " + newCount);
        }
        FlipDomain domain = series.domain();
        return domain.change(series, () -> {
            boolean expected = domain.isComplete() && series.total(VALUE) == expectedCount;
            if (expected) {
                series.changeTotal(VALUE, newCount);
            }
            return expected;
        });
    }

    long total(View view) {
        return series.totals(view).get(VALUE);
    }

    AdditiveSeries series() {
        return series;
    }

    @Override
    public String toString() {
        return Long.toString(get());
    }
}
