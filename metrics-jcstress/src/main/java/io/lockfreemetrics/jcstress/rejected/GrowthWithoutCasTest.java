package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.GrowthTest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** The array that refers to all cells is overwritten: of two that grow at once one loses its cells. */
@JCStressTest
@JCStressMeta(GrowthTest.class)
@State
public class GrowthWithoutCasTest {

    private final SeriesModel sums = new SeriesModel() {
        @Override
        void publish(long[][] seen, long[][] grown) {
            CELLS.setVolatile(this, grown);
        }
    };
    private final long[] held = sums.enter();

    @Actor
    public void writer1() {
        sums.record(1);
        sums.record(2);
    }

    @Actor
    public void writer2() {
        sums.record(4);
        sums.record(8);
    }

    @Arbiter
    public void arbiter(JJ_Result result) {
        sums.exit(held);
        sums.cut();
        result.r1 = sums.first();
        result.r2 = sums.second();
    }
}
