package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.GrowthFlipTest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** The reader takes the cells that were there before the flip, and so overlooks one that was added and entered until then. */
@JCStressTest
@JCStressMeta(GrowthFlipTest.class)
@State
public class CellsReadBeforeFlipTest {

    private final SeriesModel sums = new SeriesModel() {
        @Override
        void cut() {
            long[][] before = cells();
            epoch.moveOn();
            drain(before);
        }
    };

    @Actor
    public void writer() {
        long[] held = sums.enter();
        sums.record(1);
        sums.exit(held);
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
