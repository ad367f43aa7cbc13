package io.lockfreemetrics.jcstress;

import io.lockfreemetrics.internal.cell.FlipDomain;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/** A series that is taken out beside a cut, whose reader looks for it as long as it is not hidden from him. */
@JCStressTest
@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "the cut has the series and its record")
@Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "the cut does not have the series")
@Outcome(expect = Expect.FORBIDDEN, desc = "the cut has a series that it did not drain")
@State
public class SeriesRemovedTest {

    private final FlipDomain domain = TwoSums.patientDomain();
    private final TwoSums sums = new TwoSums(domain);
    private volatile boolean isListed = true;

    public SeriesRemovedTest() {
        sums.record(1);
    }

    @Actor
    public void remover() {
        domain.removeAll(List.of(sums.series), () -> isListed = false);
    }

    @Actor
    public void reader(J_Result result) {
        result.r1 = domain.<Long>cutAll(() -> isListed ? sums.totals()[0] : -1);
    }
}
