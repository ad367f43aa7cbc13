package io.lockfreemetrics.jcstress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;

/** Reading between flips: whoever reads has what happened before, once, whatever is folded meanwhile. */
@JCStressTest
@Outcome(id = "1, 3, 3", expect = Expect.ACCEPTABLE, desc = "the second record comes after the cut")
@Outcome(id = "3, 3, 3", expect = Expect.ACCEPTABLE, desc = "the second record comes before the cut")
@Outcome(expect = Expect.FORBIDDEN, desc = "a record is missed or counted twice")
@State
public class GetTest {

    private final TwoSums sums = new TwoSums(TwoSums.patientDomain());

    public GetTest() {
        sums.record(1);
    }

    @Actor
    public void reader(JJJ_Result result) {
        result.r1 = sums.cut()[0];
    }

    @Actor
    public void optimist(JJJ_Result result) {
        sums.record(2);
        result.r2 = sums.current();
        result.r3 = sums.current();
    }
}
