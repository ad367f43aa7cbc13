package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.CellWritersTest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A cell is taken by looking whether it is free and then saying that it is not: both writers may. */
@JCStressTest
@JCStressMeta(CellWritersTest.class)
@State
public class LookThenTakeTest {

    private final SeriesModel sums = new SeriesModel() {
        @Override
        boolean take(long[] cell) {
            if ((long) LONGS.getVolatile(cell, HELD) != 0) {
                return false;
            }
            LONGS.setVolatile(cell, HELD, 1L);
            return true;
        }
    };

    @Actor
    public void writer1() {
        sums.record(1);
    }

    @Actor
    public void writer2() {
        sums.record(2);
    }

    @Arbiter
    public void arbiter(JJ_Result result) {
        sums.cut();
        result.r1 = sums.first();
        result.r2 = sums.second();
    }
}
