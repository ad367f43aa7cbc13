package io.lockfreemetrics.jcstress;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.GaugeSeries;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A gauge is of the same instant as the sums: a cut that has a set has what its writer recorded before. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "both come after the cut")
@Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the cut is between them")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "both come before the cut")
@Outcome(expect = Expect.FORBIDDEN, desc = "the set without what came before")
@State
public class GaugeCutTest {

    private final FlipDomain domain = TwoSums.patientDomain();
    private final TwoSums sums = new TwoSums(domain);
    private final GaugeSeries gauge = domain.newGauge();

    @Actor
    public void writer() {
        sums.record(1);
        gauge.set(1);
    }

    @Actor
    public void reader(JJ_Result result) {
        long[] values = domain.cutAll(() -> new long[] {sums.totals()[0], gauge.value()});
        result.r1 = values[0];
        result.r2 = values[1];
    }
}
