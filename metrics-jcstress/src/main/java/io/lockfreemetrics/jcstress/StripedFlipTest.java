package io.lockfreemetrics.jcstress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * Writer against flip in a series with several stripes, which remembers a bank that was active: here the one that is quiet until
 * the first of two flips, so that the writer may hold its cell when it becomes the active one and when it is drained.
 */
@JCStressTest
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "the record comes after the cuts")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "the record comes before the second cut")
@Outcome(expect = Expect.FORBIDDEN, desc = "a cut lacks a record that happened before it")
@State
public class StripedFlipTest {

    private final TwoSums sums = new TwoSums(TwoSums.patientDomain(2));

    public StripedFlipTest() {
        sums.cut();
    }

    @Actor
    public void writer() {
        sums.record(1);
    }

    @Actor
    public void reader(JJ_Result result) {
        sums.cut();
        result.r1 = sums.cut()[0];
    }

    @Arbiter
    public void arbiter(JJ_Result result) {
        result.r2 = sums.cut()[0];
    }
}
