package io.lockfreemetrics.jcstress;

import io.lockfreemetrics.internal.cell.FlipDomain;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Two series, one instant: a cut that has a record has what its writer recorded elsewhere before. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "both come after the cut")
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the cut is between them")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "both come before the cut")
@Outcome(expect = Expect.FORBIDDEN, desc = "the later record without the earlier one")
@State
public class CutOrderTest {

    private final FlipDomain domain = TwoSums.patientDomain();

    // The one that is recorded into first is drained first.
    private final TwoSums earlier = new TwoSums(domain);
    private final TwoSums later = new TwoSums(domain);

    @Actor
    public void writer() {
        earlier.record(1);
        later.record(1);
    }

    @Actor
    public void reader(JJ_Result result) {
        long[] totals = domain.cutAll(() -> new long[] {earlier.totals()[0], later.totals()[0]});
        result.r1 = totals[0];
        result.r2 = totals[1];
    }
}
