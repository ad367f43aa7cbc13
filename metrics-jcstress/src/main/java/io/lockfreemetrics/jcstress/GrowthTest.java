package io.lockfreemetrics.jcstress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/**
 * Growth against growth: two writers who find the only cell held both add cells, and the table by which threads remember theirs.
 * Neither records into cells that get lost, and their second records find what one of the two has left.
 */
@JCStressTest
@Outcome(id = "15, 15", expect = Expect.ACCEPTABLE, desc = "all records")
@Outcome(expect = Expect.FORBIDDEN, desc = "a record is lost, or half of it")
@State
public class GrowthTest {

    private final TwoSums sums = new TwoSums(TwoSums.patientDomain());
    private final Runnable release = sums.begin(0);

    @Actor
    public void writer1() {
        sums.record(1);
        sums.record(2);
    }

    @Actor
    public void writer2() {
        sums.record(4);
        sums.record(8);
    }

    @Arbiter
    public void arbiter(JJ_Result result) {
        release.run();
        long[] totals = sums.cut();
        result.r1 = totals[0];
        result.r2 = totals[1];
    }
}
