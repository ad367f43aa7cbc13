package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.CutWholeTest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** The reader folds a cell of the quiet bank without looking whether it is held. */
@JCStressTest
@JCStressMeta(CutWholeTest.class)
@State
public class HeldCellFoldedTest {

    private final SeriesModel sums = new SeriesModel() {
        @Override
        void awaitFree(long[] cell) {}
    };

    @Actor
    public void writer() {
        sums.record(1);
    }

    @Actor
    public void reader(JJ_Result result) {
        sums.cut();
        result.r1 = sums.first();
        result.r2 = sums.second();
    }
}
