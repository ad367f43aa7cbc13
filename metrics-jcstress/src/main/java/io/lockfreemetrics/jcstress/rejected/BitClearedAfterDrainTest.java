package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.DirtyBitTest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/**
 * The reader clears the bit when he has drained the series: with it that of a writer who has just taken the clean cell, and
 * looks when the bank is active again.
 */
@JCStressTest
@JCStressMeta(DirtyBitTest.class)
@State
public class BitClearedAfterDrainTest {

    private final SeriesModel sums = new DirtyBitModel() {
        @Override
        void cut() {
            epoch.moveOn();
            int quiet = bank(epoch.current() + 1);
            if ((long) LONGS.getVolatile(bits, quiet) != 0) {
                drain(cells());
                LONGS.setVolatile(bits, quiet, 0L);
            }
        }
    };

    @Actor
    public void writer() {
        sums.record(1);
        sums.record(1);
    }

    @Actor
    public void reader() {
        sums.cut();
        sums.cut();
    }

    @Arbiter
    public void arbiter(J_Result result) {
        sums.cut();
        result.r1 = sums.first();
    }
}
