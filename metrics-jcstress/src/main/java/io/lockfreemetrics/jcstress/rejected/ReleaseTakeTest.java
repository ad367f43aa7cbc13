package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.FlipTest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * A cell is taken by a release store, which one writer may: it may wait in the processor's store buffer while he looks at the
 * epoch again, so that the reader overlooks him. A get-and-set does not wait.
 */
@JCStressTest
@JCStressMeta(FlipTest.class)
@State
public class ReleaseTakeTest {

    private final SeriesModel sums = new SeriesModel() {
        @Override
        boolean take(long[] cell) {
            LONGS.setRelease(cell, HELD, 1L);
            return true;
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
