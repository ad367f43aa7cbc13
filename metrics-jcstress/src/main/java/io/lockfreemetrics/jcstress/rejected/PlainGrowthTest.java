package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.GrowthFlipTest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * Cells are published and found by plain accesses. On x86 the CAS that takes the new cell brings the array along, and the
 * compiler does not move it past that.
 */
@JCStressTest
@JCStressMeta(GrowthFlipTest.class)
@State
public class PlainGrowthTest {

    private final SeriesModel sums = new SeriesModel() {
        @Override
        long[][] cells() {
            return cells;
        }

        @Override
        void publish(long[][] seen, long[][] grown) {
            cells = grown;
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
