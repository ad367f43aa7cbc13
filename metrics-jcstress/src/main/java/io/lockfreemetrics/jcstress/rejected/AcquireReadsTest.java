package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.FlipTest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * Reads of epoch and state are no more than acquire. On x86 that is the same: a load does not pass the locked instruction
 * before it, neither the CAS nor the volatile store.
 */
@JCStressTest
@JCStressMeta(FlipTest.class)
@State
public class AcquireReadsTest {

    private final SeriesModel sums = new SeriesModel() {
        @Override
        boolean isStill(long before) {
            return (((long) LONGS.getAcquire(epoch.words, 0) ^ before) & 1) == 0;
        }

        @Override
        void awaitFree(long[] cell) {
            while ((long) LONGS.getAcquire(cell, HELD) != 0) {
                Thread.onSpinWait();
            }
        }
    };

    @Actor
    public void writer() {
        sums.record(1);
    }

    @Actor
    public void reader(JJ_Result result) {
        sums.cut();
        result.r1 = sums.first();
    }

    @Arbiter
    public void arbiter(JJ_Result result) {
        sums.cut();
        result.r2 = sums.first();
    }
}
