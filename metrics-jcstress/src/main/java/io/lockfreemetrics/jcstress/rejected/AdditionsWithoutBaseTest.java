package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.GaugeAdditionTest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** It is not looked at on top of which set an addition was made. */
@JCStressTest
@JCStressMeta(GaugeAdditionTest.class)
@State
public class AdditionsWithoutBaseTest {

    private final GaugeModel gauge = new GaugeModel() {
        @Override
        boolean isOnTop(long base, long lastSet) {
            return true;
        }
    };

    private volatile boolean wasAdded;

    @Actor
    public void setter(JJ_Result result) {
        result.r1 = wasAdded ? 1 : 0;
        gauge.set(0, 1);
    }

    @Actor
    public void adder() {
        gauge.add(1, 10);
        wasAdded = true;
    }

    @Arbiter
    public void arbiter(JJ_Result result) {
        result.r2 = gauge.value();
    }
}
