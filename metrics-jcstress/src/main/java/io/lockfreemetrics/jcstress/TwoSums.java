package io.lockfreemetrics.jcstress;

import io.lockfreemetrics.internal.cell.AdditiveSeries;
import io.lockfreemetrics.internal.cell.Cell;
import io.lockfreemetrics.internal.cell.CellLayout;
import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.StripedCells;
import java.util.concurrent.TimeUnit;

/** A series of two sums that are always given the same amount. The one place here that knows how a cell is used. */
final class TwoSums {

    private static final int FIRST = Cell.FIRST_FIELD;

    /** Some fields apart, so that a fold takes its time between the two and a race in it shows. */
    private static final int SECOND = FIRST + 7;

    private static final CellLayout LAYOUT = CellLayout.of(8);

    final AdditiveSeries series;

    TwoSums(FlipDomain domain) {
        series = domain.newSeries(LAYOUT);
    }

    /** A domain whose cuts wait for writers so long that only one who never comes out is late. */
    static FlipDomain patientDomain() {
        return patientDomain(1);
    }

    static FlipDomain patientDomain(int firstStripes) {
        return new FlipDomain(TimeUnit.SECONDS.toNanos(10), firstStripes);
    }

    void record(long amount) {
        finish(series.cells().enter(), amount);
    }

    /** Takes a cell; what is returned records into it and gives it back. */
    Runnable begin(long amount) {
        long[] cell = series.cells().enter();
        return () -> finish(cell, amount);
    }

    private static void finish(long[] cell, long amount) {
        // Release for current(); without it they might as well be plain.
        Cell.setRelease(cell, FIRST, cell[FIRST] + amount);
        Cell.setRelease(cell, SECOND, cell[SECOND] + amount);
        StripedCells.exit(cell);
    }

    /** Both sums, inside a cut. */
    long[] totals() {
        return new long[] {series.total(FIRST), series.total(SECOND)};
    }

    /** Both sums at a cut of the whole domain. */
    long[] cut() {
        return series.domain().cutAll(this::totals);
    }

    /** The first sum now, without a cut. */
    long current() {
        return series.current(FIRST);
    }

    /** Forgets both sums in one step, and returns what the first one was. */
    long reset() {
        return series.domain().change(series, () -> {
            long before = series.total(FIRST);
            series.clearTotals();
            return before;
        });
    }
}
