package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.ChangeTest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Whoever reads between cuts is kept out only while totals are written, not from before the flip. */
@JCStressTest
@JCStressMeta(ChangeTest.class)
@State
public class ChangeAfterFlipTest {

    private final SeriesModel sums = new SeriesModel() {
        @Override
        long reset() {
            cut();
            totals.beginMove();
            long before = forget();
            totals.endMove();
            return before;
        }
    };

    public ChangeAfterFlipTest() {
        sums.record(1);
    }

    @Actor
    public void reader(JJ_Result result) {
        result.r1 = sums.reset();
    }

    @Actor
    public void optimist(JJ_Result result) {
        sums.record(2);
        result.r2 = sums.current();
    }
}
