package io.lockfreemetrics.jcstress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Writer against reader: a record is wholly in a cut or wholly out of it. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "the record comes after the cut")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "the record comes before the cut")
@Outcome(expect = Expect.FORBIDDEN, desc = "half a record")
@State
public class CutWholeTest {

    private final TwoSums sums = new TwoSums(TwoSums.patientDomain());

    @Actor
    public void writer() {
        sums.record(1);
    }

    @Actor
    public void reader(JJ_Result result) {
        long[] totals = sums.cut();
        result.r1 = totals[0];
        result.r2 = totals[1];
    }
}
