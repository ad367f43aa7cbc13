package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.GaugeOnTopTest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** An addition does not note on top of which set it was made. */
@JCStressTest
@JCStressMeta(GaugeOnTopTest.class)
@State
public class AdditionsBelowSetsTest {

    private final GaugeModel gauge = new GaugeModel() {
        @Override
        long lastNumber() {
            return 0;
        }
    };

    private volatile boolean wasSet;

    @Actor
    public void setter() {
        gauge.set(0, 1);
        wasSet = true;
    }

    @Actor
    public void adder(JJ_Result result) {
        result.r1 = wasSet ? 1 : 0;
        gauge.add(1, 10);
    }

    @Arbiter
    public void arbiter(JJ_Result result) {
        result.r2 = gauge.value();
    }
}
