package io.lockfreemetrics.jcstress;

import io.lockfreemetrics.internal.cell.FlipDomain;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A cut of one series leaves the records of others in the quiet bank; the next cut of all does not pass them by. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "both come after the cut of all")
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the cut of all is between them")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "both come before the cut of all")
@Outcome(expect = Expect.FORBIDDEN, desc = "the later record without the earlier one")
@State
public class LeftoversTest {

    private final FlipDomain domain = TwoSums.patientDomain();
    private final TwoSums earlier = new TwoSums(domain);
    private final TwoSums later = new TwoSums(domain);

    @Actor
    public void writer() {
        earlier.record(1);
        later.record(1);
    }

    @Actor
    public void reader(JJ_Result result) {
        domain.cutOne(later.series, later::totals);
        long[] totals = domain.cutAll(() -> new long[] {earlier.totals()[0], later.totals()[0]});
        result.r1 = totals[0];
        result.r2 = totals[1];
    }
}
