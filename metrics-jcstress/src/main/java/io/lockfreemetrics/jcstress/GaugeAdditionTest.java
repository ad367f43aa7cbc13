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

/** What was added to a gauge goes when it is set after that. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "added 10, then set to 1")
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "at the same time")
@Outcome(id = "0, 11", expect = Expect.ACCEPTABLE, desc = "at the same time, or set first")
@Outcome(expect = Expect.FORBIDDEN, desc = "what was overruled is added")
@State
public class GaugeAdditionTest {

    private final FlipDomain domain = TwoSums.patientDomain(2);
    private final GaugeSeries gauge = domain.newGauge();
    private volatile boolean wasAdded;

    @Actor
    public void setter(JJ_Result result) {
        result.r1 = wasAdded ? 1 : 0;
        gauge.set(1);
    }

    @Actor
    public void adder() {
        gauge.add(10);
        wasAdded = true;
    }

    @Arbiter
    public void arbiter(JJ_Result result) {
        result.r2 = domain.cutAll(gauge::value);
    }
}
