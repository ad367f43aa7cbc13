package io.lockfreemetrics.jcstress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Growth against flip: the reader visits the cells that were added before the flip. */
@JCStressTest
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "the record comes after the first cut")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "the record comes before the first cut")
@Outcome(expect = Expect.FORBIDDEN, desc = "a cut lacks a record that happened before it")
@State
public class GrowthFlipTest {

    private final TwoSums sums = new TwoSums(TwoSums.patientDomain());

    @Actor
    public void writer() {
        Runnable release = sums.begin(0);
        sums.record(1);
        release.run();
    }

    @Actor
    public void reader(JJ_Result result) {
        result.r1 = sums.cut()[0];
    }

    @Arbiter
    public void arbiter(JJ_Result result) {
        result.r2 = sums.cut()[0];
    }
}
