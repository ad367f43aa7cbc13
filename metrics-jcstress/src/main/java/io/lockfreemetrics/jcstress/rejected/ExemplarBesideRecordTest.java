package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.internal.cell.AdditiveSeries;
import io.lockfreemetrics.internal.cell.Cell;
import io.lockfreemetrics.internal.cell.CellLayout;
import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.StripedCells;
import io.lockfreemetrics.jcstress.ExemplarTest;
import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A record, and then its exemplar in an entry of its own. */
@JCStressTest
@JCStressMeta(ExemplarTest.class)
@State
public class ExemplarBesideRecordTest {

    private static final int VALUE = Cell.FIRST_FIELD;
    private static final int EXEMPLAR = VALUE + 1;
    private static final CellLayout LAYOUT = CellLayout.of(2);

    private final AdditiveSeries series = new FlipDomain(TimeUnit.SECONDS.toNanos(10), 1).newSeries(LAYOUT);

    private void put(int field) {
        StripedCells cells = series.cells();
        long[] cell = cells.enter();
        cell[field] = 7;
        StripedCells.exit(cell);
    }

    @Actor
    public void writer() {
        put(VALUE);
        put(EXEMPLAR);
    }

    @Actor
    public void reader(JJ_Result result) {
        series.domain().cutAll(() -> {
            result.r1 = series.total(VALUE);
            result.r2 = series.total(EXEMPLAR);
            return result;
        });
    }
}
