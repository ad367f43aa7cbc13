package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.GetTest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;

/** Whoever reads between cuts does not look whether a cell was folded meanwhile. */
@JCStressTest
@JCStressMeta(GetTest.class)
@State
public class GetWithoutValidationTest {

    private final SeriesModel sums = new SeriesModel(new EpochModel(), new TotalsModel() {
        @Override
        boolean validate(long sequence) {
            return true;
        }
    });

    public GetWithoutValidationTest() {
        sums.record(1);
    }

    @Actor
    public void reader(JJJ_Result result) {
        sums.cut();
        result.r1 = sums.first();
    }

    @Actor
    public void optimist(JJJ_Result result) {
        sums.record(2);
        result.r2 = sums.current();
        result.r3 = sums.current();
    }
}
