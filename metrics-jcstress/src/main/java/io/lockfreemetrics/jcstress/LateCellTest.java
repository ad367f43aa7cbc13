package io.lockfreemetrics.jcstress;

import io.lockfreemetrics.internal.cell.FlipDomain;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJJ_Result;

/** A reader that waits for nobody takes cells away from writers: late, but never lost and never counted twice. */
@JCStressTest
@Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "the first cut is without the record")
@Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "the first cut has the record")
@Outcome(expect = Expect.FORBIDDEN, desc = "the record is missed or counted twice")
@State
public class LateCellTest {

    private final TwoSums sums = new TwoSums(new FlipDomain(0));

    // The reader mostly finds its cell held.
    private final Runnable record = sums.begin(1);

    @Actor
    public void reader(JJJ_Result result) {
        result.r1 = sums.cut()[0];
    }

    @Actor
    public void writer(JJJ_Result result) {
        record.run();
        result.r2 = sums.current();
    }

    @Arbiter
    public void arbiter(JJJ_Result result) {
        result.r3 = sums.cut()[0];
    }
}
