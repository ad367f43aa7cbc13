package io.lockfreemetrics.jcstress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/**
 * Writers against cuts that visit only the series whose bit is set: the bank that a writer came for may be drained, found clean
 * and active again before he looks.
 */
@JCStressTest
@Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "all records are in the last cut")
@Outcome(expect = Expect.FORBIDDEN, desc = "a cut passed by a series with a record")
@State
public class DirtyBitTest {

    private final TwoSums sums = new TwoSums(TwoSums.patientDomain());

    @Actor
    public void writer() {
        sums.record(1);
        sums.record(1);
    }

    @Actor
    public void reader() {
        sums.cut();
        sums.cut();
    }

    @Arbiter
    public void arbiter(J_Result result) {
        result.r1 = sums.cut()[0];
    }
}
