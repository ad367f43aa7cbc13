package io.lockfreemetrics;

import io.lockfreemetrics.internal.cell.AdditiveSeries;
import io.lockfreemetrics.internal.cell.Cell;
import io.lockfreemetrics.internal.cell.CellLayout;
import io.lockfreemetrics.internal.cell.FieldKind;
import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.StripedCells;
import io.lockfreemetrics.internal.cell.Totals;
import io.lockfreemetrics.internal.cell.View;
import java.util.OptionalLong;

/**
 * The smallest and the largest value seen since the start or the last reset.
 *
 * <p>Thread-safe. Recording is lock-free and allocates nothing, but for room when threads get in each other's way.
 */
public final class AtomicMinMax {

    private static final int MIN = Cell.FIRST_FIELD;
    private static final int MAX = MIN + 1;
    private static final CellLayout LAYOUT = CellLayout.of(0, FieldKind.MIN, FieldKind.MAX);

    private final AdditiveSeries series;
    private final StripedCells cells;

    /** An instrument of its own, outside of any registry. */
    public AtomicMinMax() {
        this(Standalone.domain());
    }

    AtomicMinMax(FlipDomain domain) {
        series = domain.newSeries(LAYOUT);
        cells = series.cells();
    }

    /** Takes a value into account; any {@code long} will do. */
    public void update(long value) {
        long[] cell = cells.enter();
        // Release, as getMin() and getMax() may be reading them.
        if (value < cell[MIN]) {
            Cell.setRelease(cell, MIN, value);
        }
        if (value > cell[MAX]) {
            Cell.setRelease(cell, MAX, value);
        }
        StripedCells.exit(cell);
    }

    /** The smallest value seen, empty if there was none. For minimum and maximum of the same values see {@link #snapshot}. */
    public OptionalLong getMin() {
        long min = series.current(MIN);
        // The value that stands for none may also have been seen; only a whole snapshot can tell.
        return min != Long.MAX_VALUE ? OptionalLong.of(min) : snapshot().min();
    }

    /** The largest value seen, empty if there was none. For minimum and maximum of the same values see {@link #snapshot}. */
    public OptionalLong getMax() {
        long max = series.current(MAX);
        return max != Long.MIN_VALUE ? OptionalLong.of(max) : snapshot().max();
    }

    /** Minimum and maximum of the same set of values. */
    public MinMaxSnapshot snapshot() {
        return series.domain().cutOne(series, () -> totals(View.CUMULATIVE));
    }

    /** Forgets all values; returns what was forgotten. */
    public MinMaxSnapshot reset() {
        return series.domain().change(series, () -> {
            MinMaxSnapshot snapshot = totals(View.CUMULATIVE);
            series.clearTotals();
            return snapshot;
        });
    }

    MinMaxSnapshot totals(View view) {
        Totals totals = series.totals(view);
        long min = totals.get(MIN);
        long max = totals.get(MAX);
        return min > max ? MinMaxSnapshot.EMPTY : new MinMaxSnapshot(OptionalLong.of(min), OptionalLong.of(max));
    }

    AdditiveSeries series() {
        return series;
    }

    @Override
    public String toString() {
        return snapshot().toString();
    }
}
