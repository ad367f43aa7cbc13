package io.lockfreemetrics.jcstress;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.GaugeSeries;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** What is added to a gauge after a set counts on top of it. */
@JCStressTest
@Outcome(id = "1, 11", expect = Expect.ACCEPTABLE, desc = "set to 1, then added 10")
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "at the same time, or added first")
@Outcome(id = "0, 11", expect = Expect.ACCEPTABLE, desc = "at the same time")
@Outcome(expect = Expect.FORBIDDEN, desc = "the addition is dropped with what was before the set")
@State
public class GaugeOnTopTest {

    private final FlipDomain domain = TwoSums.patientDomain(2);
    private final GaugeSeries gauge = domain.newGauge();
    private volatile boolean wasSet;

    @Actor
    public void setter() {
        gauge.set(1);
        wasSet = true;
    }

    @Actor
    public void adder(JJ_Result result) {
        result.r1 = wasSet ? 1 : 0;
        gauge.add(10);
    }

    @Arbiter
    public void arbiter(JJ_Result result) {
        result.r2 = domain.cutAll(gauge::value);
    }
}
