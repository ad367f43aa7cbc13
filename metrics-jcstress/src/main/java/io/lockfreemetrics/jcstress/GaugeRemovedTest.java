package io.lockfreemetrics.jcstress;

import io.lockfreemetrics.internal.cell.FlipDomain;
import io.lockfreemetrics.internal.cell.GaugeSeries;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/** A gauge that is taken out of its domain beside cuts: whoever still has it must find its banks folded in order. */
@JCStressTest
@Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "the last set")
@Outcome(expect = Expect.FORBIDDEN, desc = "a cut found it neither among gauges nor among those that were taken out")
@State
public class GaugeRemovedTest {

    private final FlipDomain domain = TwoSums.patientDomain();
    private final GaugeSeries gauge = domain.newGauge();

    public GaugeRemovedTest() {
        gauge.set(1);
    }

    @Actor
    public void remover() {
        domain.removeAll(List.of(gauge), () -> {});
        gauge.set(2);
    }

    @Actor
    public void reader() {
        domain.cutAll(domain::flips);
    }

    @Arbiter
    public void arbiter(J_Result result) {
        domain.cutAll(domain::flips);
        result.r1 = domain.<Long>cutAll(gauge::value);
    }
}
