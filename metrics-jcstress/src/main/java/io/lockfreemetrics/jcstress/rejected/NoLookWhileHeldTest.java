package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.FlipTest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A writer who has got his cell does not look again whether the epoch moved on before that. */
@JCStressTest
@JCStressMeta(FlipTest.class)
@State
public class NoLookWhileHeldTest {

    private final SeriesModel sums = new SeriesModel() {
        @Override
        boolean isStill(long before) {
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
