package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.AdditiveSeries;
import io.lockfreemetrics.internal.cell.Cell;
import io.lockfreemetrics.internal.cell.CellLayout;
import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.StripedCells;

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
        long[] cell = cells.enter();
        long sum = cell[VALUE] + amount;
        // Opaque, as get() may be reading it.
        Cell.setOpaque(cell, VALUE, sum < 0 ? Long.MAX_VALUE : sum);
        cells.exit(cell);
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
        return series.domain().cutOne(series, () -> {
            long value = total();
            series.clearTotals();
            return value;
        });
    }

    long total() {
        return series.total(VALUE);
    }

    AdditiveSeries series() {
        return series;
    }

    @Override
    public String toString() {
        return Long.toString(get());
    }
}
