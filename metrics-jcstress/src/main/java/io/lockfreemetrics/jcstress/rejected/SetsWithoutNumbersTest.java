package io.lockfreemetrics.jcstress.rejected;

import io.lockfreemetrics.jcstress.GaugeSetsTest;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Sets have no numbers, so that which one counts depends on the order of cells. */
@JCStressTest
@JCStressMeta(GaugeSetsTest.class)
@State
public class SetsWithoutNumbersTest {

    private final GaugeModel gauge = new GaugeModel() {
        @Override
        long nextNumber() {
            return 1;
        }
    };

    private volatile boolean wasSetTo2;

    @Actor
    public void first(JJ_Result result) {
        result.r1 = wasSetTo2 ? 1 : 0;
        gauge.set(1, 1);
    }

    @Actor
    public void second() {
        gauge.set(0, 2);
        wasSetTo2 = true;
    }

    @Arbiter
    public void arbiter(JJ_Result result) {
        result.r2 = gauge.value();
    }
}
