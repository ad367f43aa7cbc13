package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.GrowthTest;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Whoever adds cells forgets the only cell before the table that replaces it is there. */
@JCStressTest
@JCStressMeta(GrowthTest.class)
@State
public class OnlyCellForgottenFirstTest {

    private final AtomicLongArray cells = new AtomicLongArray(2);
    private volatile @Nullable AtomicLongArray onlyCell = cells;
    private volatile @Nullable AtomicLongArray cellsByThread;

    @Actor
    public void writer1() {
        onlyCell = null;
        cellsByThread = cells;
        record(3);
    }

    @Actor
    public void writer2() {
        record(12);
    }

    private void record(long amount) {
        AtomicLongArray found = onlyCell;
        if (found == null) {
            found = cellsByThread;
        }
        // The real class would throw a NullPointerException here.
        if (found != null) {
            found.addAndGet(0, amount);
            found.addAndGet(1, amount);
        }
    }

    @Arbiter
    public void arbiter(JJ_Result result) {
        result.r1 = cells.get(0);
        result.r2 = cells.get(1);
    }
}
