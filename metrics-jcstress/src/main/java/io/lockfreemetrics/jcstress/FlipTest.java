package io.lockfreemetrics.jcstress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * Writer against flip: a record that overlaps a cut is in that one or in the next. It would be in neither had it landed in the
 * bank that was drained already, which writers use again after the second flip.
 */
@JCStressTest
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "the record comes after the first cut")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "the record comes before the first cut")
@Outcome(expect = Expect.FORBIDDEN, desc = "a cut lacks a record that happened before it")
@State
public class FlipTest {

    private final TwoSums sums = new TwoSums(TwoSums.patientDomain());

    @Actor
    public void writer() {
        sums.record(1);
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
