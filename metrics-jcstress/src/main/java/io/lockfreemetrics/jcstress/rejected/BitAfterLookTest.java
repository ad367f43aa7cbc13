package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.FlipTest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A writer sets the bit of his series when he has seen that his bank is active: it may be drained in between. */
@JCStressTest
@JCStressMeta(FlipTest.class)
@State
public class BitAfterLookTest {

    private final SeriesModel sums = new DirtyBitModel() {
        @Override
        boolean isStill(long before) {
            boolean still = epoch.current() == before;
            setBit(before);
            return still;
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
