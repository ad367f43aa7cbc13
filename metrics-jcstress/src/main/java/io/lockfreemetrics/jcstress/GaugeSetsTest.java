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

/** Of two sets of a gauge in different cells the later one counts. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "set to 2, then to 1")
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "at the same time")
@Outcome(id = "0, 2", expect = Expect.ACCEPTABLE, desc = "at the same time, or set to 1 first")
@Outcome(expect = Expect.FORBIDDEN, desc = "an overruled set came back")
@State
public class GaugeSetsTest {

    private final FlipDomain domain = TwoSums.patientDomain(2);
    private final GaugeSeries gauge = domain.newGauge();
    private volatile boolean wasSetTo2;

    @Actor
    public void first(JJ_Result result) {
        result.r1 = wasSetTo2 ? 1 : 0;
        gauge.set(1);
    }

    @Actor
    public void second() {
        gauge.set(2);
        wasSetTo2 = true;
    }

    @Arbiter
    public void arbiter(JJ_Result result) {
        result.r2 = domain.cutAll(gauge::value);
    }
}
