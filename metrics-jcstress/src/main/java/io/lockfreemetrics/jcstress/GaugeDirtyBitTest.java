package io.lockfreemetrics.jcstress;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.GaugeSeries;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/** Sets of a gauge against cuts of another series, which drain gauges only if their bit is set, and must keep the banks in order. */
@JCStressTest
@Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "the last set")
@Outcome(expect = Expect.FORBIDDEN, desc = "a bank was passed by, or folded behind a later one")
@State
public class GaugeDirtyBitTest {

    private final FlipDomain domain = TwoSums.patientDomain();
    private final GaugeSeries gauge = domain.newGauge();
    private final TwoSums other = new TwoSums(domain);

    @Actor
    public void writer() {
        gauge.set(1);
        gauge.set(2);
    }

    @Actor
    public void reader() {
        domain.cutOne(other.series, other::totals);
        domain.cutOne(other.series, other::totals);
    }

    @Arbiter
    public void arbiter(J_Result result) {
        domain.cutOne(other.series, other::totals);
        result.r1 = domain.<Long>cutAll(gauge::value);
    }
}
