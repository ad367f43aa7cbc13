package io.lockfreemetrics.jcstress;

import io.lockfreemetrics.internal.cell.FlipDomain;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/** A series that is made and recorded into beside cuts, which look for series and for their bits. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "the last cut has the record")
@Outcome(expect = Expect.FORBIDDEN, desc = "a cut took the bit of a series that it did not find")
@State
public class SeriesAddedTest {

    private final FlipDomain domain = TwoSums.patientDomain();

    private final TwoSums[] added = new TwoSums[1];

    @Actor
    public void writer() {
        TwoSums sums = new TwoSums(domain);
        sums.record(1);
        added[0] = sums;
    }

    @Actor
    public void reader() {
        domain.cutAll(domain::flips);
        domain.cutAll(domain::flips);
    }

    @Arbiter
    public void arbiter(J_Result result) {
        result.r1 = added[0].cut()[0];
    }
}
